package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"thidua/data"
	"thidua/data/exchange"
	"thidua/data/report"
	"thidua/data/sample"
	"thidua/gui"
	"thidua/pdf"
	"thidua/pdf/certificate"
	"thidua/pdf/form"
)

func (p *program) demo() *cobra.Command {
	var dir string
	var noWindow bool
	c := &cobra.Command{Use: "demo", Short: "năm mẫu 2024 của huyện Ba Tơ: dữ liệu, báo cáo, quyết định, giấy khen, rồi mở cửa sổ", Args: noArgs}
	c.Flags().StringVar(&dir, "dir", "demo", "`THƯ-MỤC` để các tệp")
	c.Flags().BoolVar(&noWindow, "no-window", false, "chỉ làm các tệp, không mở cửa sổ")
	c.RunE = func(*cobra.Command, []string) error {
		path := filepath.Join(dir, "bato-2024.db")
		if err := p.makeDemo(dir, path); err != nil {
			return err
		}
		if noWindow {
			return nil
		}
		if !gui.HasDisplay() {
			p.say("Máy này không có màn hình nên không mở cửa sổ. Có màn hình thì gõ: thidua --db %s", path)
			return nil
		}
		return p.window(path)
	}
	return c
}

// demoDecision is the decision of the sample year whose recipients are named.
const demoDecision = "164/QĐ-UBND"

func (p *program) makeDemo(dir, path string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	s, err := data.Open(path, data.Options{Who: gui.Who()})
	if err != nil {
		return err
	}
	defer s.Close()
	if err := sample.Load(s); err != nil {
		return err
	}
	p.say("Dữ liệu:    %s", path)
	papers := []struct {
		label, file string
		make        func(*data.Tx) (*pdf.Document, error)
	}{
		{"Báo cáo:   ", "bao-cao-2024.pdf", func(tx *data.Tx) (*pdf.Document, error) { return form.Report(p.ctx, tx, sample.Year) }},
		{"Quyết định:", "quyet-dinh-164.pdf", func(tx *data.Tx) (*pdf.Document, error) {
			d, err := tx.DecisionByNumber(demoDecision, 0)
			if err != nil {
				return nil, err
			}
			return form.Decision(p.ctx, tx, d.ID)
		}},
		{"Giấy khen: ", "giay-khen-164.pdf", func(tx *data.Tx) (*pdf.Document, error) {
			d, err := tx.DecisionByNumber(demoDecision, 0)
			if err != nil {
				return nil, err
			}
			return certificate.Batch(p.ctx, tx, d.ID, certificate.Options{})
		}},
	}
	for _, paper := range papers {
		file := filepath.Join(dir, paper.file)
		if err := p.print(s, file, paper.make); err != nil {
			return err
		}
		p.say("%s %s", paper.label, file)
	}
	return nil
}

// print makes one paper from one view of the records and writes it whole or not at all.
func (p *program) print(s *data.Store, file string, make func(*data.Tx) (*pdf.Document, error)) error {
	var doc *pdf.Document
	if err := s.View(func(tx *data.Tx) (err error) { doc, err = make(tx); return err }); err != nil {
		return err
	}
	if err := pdf.WriteFile(file, doc); err != nil {
		return err
	}
	for _, w := range doc.Warnings { // a paper that is made while it is written has its warnings then
		fmt.Fprintf(p.errs, "Lưu ý: %s\n", w)
	}
	return nil
}

func (p *program) importVerb() *cobra.Command {
	var year int
	var dry bool
	c := &cobra.Command{Use: "import TỆP.json | --year NĂM BÁO-CÁO.md", Short: "nhập hồ sơ từ tệp JSON, hoặc lời văn báo cáo của một năm từ tệp Markdown", Args: oneArg("tệp để nhập")}
	c.Flags().IntVar(&year, "year", 0, "`NĂM` của báo cáo (khi nhập tệp .md)")
	c.Flags().BoolVar(&dry, "dry-run", false, "chỉ xem sẽ nhập gì, không ghi")
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := needed(c, "db"); err != nil {
			return err
		}
		ext := strings.ToLower(filepath.Ext(args[0]))
		switch {
		case ext == ".md" && year == 0:
			return usageError{"Nhập lời văn báo cáo cần --year, ví dụ: thidua import --db TỆP.db --year 2024 bao-cao.md"}
		case ext != ".md" && year != 0:
			return usageError{"--year chỉ dùng khi nhập lời văn báo cáo từ tệp .md."}
		case ext != ".md" && ext != ".json":
			return refusal(fmt.Sprintf("Không nhập được %s: chương trình nhận tệp .json hoặc .md.", args[0]))
		}
		in, err := os.Open(args[0])
		if err != nil {
			return err
		}
		defer in.Close()
		if st, err := in.Stat(); err == nil && st.IsDir() {
			return refusal(fmt.Sprintf("Không nhập được %s: đó là một thư mục. Hãy chọn một tệp.", args[0]))
		}
		var done interface{ Lines() []string }
		take := func(s *data.Store) error {
			if _, err := in.Seek(0, io.SeekStart); err != nil {
				return err
			}
			return s.Update("Nhập từ tệp "+filepath.Base(args[0]), func(tx *data.Tx) (err error) {
				if ext == ".md" {
					done, err = report.Import(tx, year, in)
				} else {
					done, err = exchange.Import(tx, in, exchange.Options{})
				}
				if err == nil && dry {
					err = exchange.ErrDryRun
				}
				return err
			})
		}
		if _, missing := os.Stat(p.db); missing != nil { // what cannot be taken, or is only looked at, makes no new file
			err = p.standIn(take)
		}
		if err == nil {
			var s *data.Store
			if s, err = p.open(true); err == nil {
				err = take(s)
			}
		}
		if err != nil && !errors.Is(err, exchange.ErrDryRun) {
			return err
		}
		if total, ok := done.(fmt.Stringer); ok {
			p.say("%s", total)
		}
		for _, line := range done.Lines() {
			p.say("%s", line)
		}
		if dry {
			p.say("Mới xem thử, chưa ghi gì.")
		}
		return nil
	}
	return c
}

func (p *program) export() *cobra.Command {
	var out string
	c := &cobra.Command{Use: "export", Short: "xuất toàn bộ hồ sơ ra tệp JSON", Args: noArgs}
	c.Flags().StringVarP(&out, "output", "o", "", "`TỆP` xuất ra")
	c.RunE = func(c *cobra.Command, _ []string) error {
		if err := needed(c, "db", "output"); err != nil {
			return err
		}
		if ext := strings.ToLower(filepath.Ext(out)); ext != ".json" {
			return refusal(fmt.Sprintf("Không xuất được %s: tên tệp phải kết thúc bằng .json.", out))
		}
		s, err := p.look()
		if err != nil {
			return err
		}
		return s.View(func(tx *data.Tx) error {
			return data.WriteFile(out, func(w io.Writer) error { return exchange.Export(w, tx) })
		})
	}
	return c
}

func (p *program) report() *cobra.Command {
	var year int
	var out string
	var asJSON bool
	c := &cobra.Command{Use: "report", Short: "in báo cáo năm ra PDF", Args: noArgs}
	c.Flags().IntVar(&year, "year", 0, "`NĂM` báo cáo")
	c.Flags().StringVarP(&out, "output", "o", "", "`TỆP` PDF in ra")
	c.Flags().BoolVar(&asJSON, "json", false, "in cây báo cáo kèm nguồn của từng số liệu")
	c.RunE = func(c *cobra.Command, _ []string) error {
		if err := needed(c, "db", "year"); err != nil {
			return err
		}
		if out == "" && !asJSON {
			return usageError{"Thiếu -o TỆP.pdf hoặc --json."}
		}
		s, err := p.look()
		if err != nil {
			return err
		}
		if out != "" {
			// The process ends with this paper: tidying its small memory often took a tenth of the time.
			defer debug.SetGCPercent(debug.SetGCPercent(400))
			err := p.print(s, out, func(tx *data.Tx) (*pdf.Document, error) { return form.Report(p.ctx, tx, year) })
			if err != nil {
				return err
			}
		}
		if !asJSON {
			return nil
		}
		return s.View(func(tx *data.Tx) error {
			tree, err := report.Build(tx, year)
			if err != nil {
				return err
			}
			enc := json.NewEncoder(p.out)
			enc.SetEscapeHTML(false)
			enc.SetIndent("", "  ")
			return enc.Encode(tree)
		})
	}
	return c
}

func (p *program) decision() *cobra.Command {
	return p.decisionPaper("decision", "in một quyết định khen thưởng kèm danh sách ra PDF", nil,
		func(tx *data.Tx, id data.ID) (*pdf.Document, error) { return form.Decision(p.ctx, tx, id) })
}

func (p *program) certificates() *cobra.Command {
	var o certificate.Options
	var only, printer string
	c := p.decisionPaper("certificates", "in giấy khen, bằng chứng nhận của một quyết định ra PDF", func() (err error) {
		if o.Only, err = parseLines(only); err != nil {
			return err
		}
		if printer != "" && !o.Stock {
			return usageError{"--printer chỉ dùng khi in lên phôi; hãy thêm --stock."}
		}
		if err := checkCode(o.Code); err != nil || o.Code == "" {
			return err
		}
		return p.makeCodeKey()
	}, func(tx *data.Tx, id data.ID) (_ *pdf.Document, err error) {
		if printer != "" {
			if o.Profile, err = tx.ProfileCalled(printer); err != nil {
				return nil, err
			}
		}
		return certificate.Stream(p.ctx, tx, id, o)
	})
	run := c.RunE
	c.RunE = func(c *cobra.Command, args []string) error {
		// The office's old PC has little memory and this verb much garbage: tidied more often it takes 5 MB less.
		defer debug.SetGCPercent(debug.SetGCPercent(60))
		return run(c, args)
	}
	c.Flags().BoolVar(&o.Stock, "stock", false, "in lên phôi có sẵn: chỉ in phần chữ thay đổi")
	c.Flags().StringVar(&printer, "printer", "", "`MÁY` in đã canh, ví dụ \"Canon LBP2900, khay tay, A3\": dời chữ cho rơi đúng chỗ trên phôi")
	c.Flags().StringVar(&o.Template, "template", "", "`TÊN` mẫu: "+strings.Join(certificate.Templates(), ", "))
	c.Flags().StringVar(&o.Code, "code", "", "in mã tra cứu ở `CHỖ`: corner (góc giấy), back (mặt sau)")
	c.Flags().StringVar(&only, "only", "", "chỉ in các `DÒNG` này của danh sách, ví dụ 3,7-9")
	return c
}

// decisionPaper is a verb that prints one paper of one decision; check reads further options first.
func (p *program) decisionPaper(name, short string, check func() error, make func(*data.Tx, data.ID) (*pdf.Document, error)) *cobra.Command {
	var number, out string
	var year int
	c := &cobra.Command{Use: name, Short: short, Args: noArgs}
	c.Flags().StringVar(&number, "number", "", "`SỐ` quyết định, ví dụ 164/QĐ-UBND")
	c.Flags().IntVar(&year, "year", 0, "`NĂM` ký quyết định (khi một số có ở nhiều năm)")
	c.Flags().StringVarP(&out, "output", "o", "", "`TỆP` PDF in ra")
	c.RunE = func(c *cobra.Command, _ []string) error {
		if err := needed(c, "db", "number", "output"); err != nil {
			return err
		}
		if check != nil {
			if err := check(); err != nil {
				return err
			}
		}
		s, err := p.look()
		if err != nil {
			return err
		}
		return p.print(s, out, func(tx *data.Tx) (*pdf.Document, error) {
			d, err := tx.DecisionByNumber(number, year)
			if err != nil {
				return nil, err
			}
			return make(tx, d.ID)
		})
	}
	return c
}

// parseLines reads «3,7-9» as 3, 7, 8, 9.
func parseLines(s string) ([]int, error) {
	if strings.TrimSpace(s) == "" {
		return nil, nil
	}
	var out []int
	for _, part := range strings.Split(s, ",") {
		a, b, isRange := strings.Cut(strings.TrimSpace(part), "-")
		from, err := strconv.Atoi(strings.TrimSpace(a))
		to := from
		if err == nil && isRange {
			to, err = strconv.Atoi(strings.TrimSpace(b))
		}
		if err != nil || from < 1 || to < from || to > 100000 {
			return nil, usageError{fmt.Sprintf("Không hiểu «%s» trong --only: hãy ghi số dòng như 3,7-9.", part)}
		}
		for i := from; i <= to; i++ {
			out = append(out, i)
		}
	}
	return out, nil
}

func (p *program) backup() *cobra.Command {
	var out string
	c := &cobra.Command{Use: "backup", Short: "sao lưu tệp dữ liệu", Args: noArgs}
	c.Flags().StringVarP(&out, "output", "o", "", "`TỆP` sao lưu")
	c.RunE = func(c *cobra.Command, _ []string) error {
		if err := needed(c, "db", "output"); err != nil {
			return err
		}
		s, err := p.open(false)
		if err != nil {
			return err
		}
		if err := s.Backup(out); err != nil {
			return err
		}
		p.say("Đã sao lưu vào %s", out)
		return nil
	}
	return c
}

func (p *program) restore() *cobra.Command {
	c := &cobra.Command{Use: "restore TỆP.bak", Short: "khôi phục tệp dữ liệu từ bản sao lưu; tệp đang có được giữ lại bên cạnh", Args: oneArg("tệp sao lưu")}
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := needed(c, "db"); err != nil {
			return err
		}
		if err := data.Restore(args[0], p.db); err != nil {
			return err
		}
		p.say("Đã khôi phục %s từ %s", p.db, args[0])
		return nil
	}
	return c
}

func (p *program) doctor() *cobra.Command {
	c := &cobra.Command{Use: "doctor", Short: "khám tệp dữ liệu", Args: noArgs}
	c.RunE = func(c *cobra.Command, _ []string) error {
		if err := needed(c, "db"); err != nil {
			return err
		}
		start := time.Now()
		findings, err := data.Doctor(p.db)
		if err != nil {
			return err
		}
		for _, f := range findings {
			p.say("%s", f)
		}
		if len(findings) > 0 {
			return refusal(fmt.Sprintf("Tệp %s có %d điều cần xem.", p.db, len(findings)))
		}
		p.say("Tệp %s lành lặn (khám trong %s).", p.db, time.Since(start).Round(time.Millisecond))
		return nil
	}
	return c
}

func (p *program) version() *cobra.Command {
	return &cobra.Command{Use: "version", Short: "phiên bản của chương trình", Args: noArgs, Run: func(*cobra.Command, []string) {
		p.say("thidua %s", version)
	}}
}
