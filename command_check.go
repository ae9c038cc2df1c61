package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"thidua/data"
	"thidua/data/check"
)

func (p *program) check() *cobra.Command {
	var year int
	var asJSON, strict bool
	c := &cobra.Command{
		Use:   "check --year NĂM | check TỆP.md|.txt",
		Short: "rà mâu thuẫn trong báo cáo và hồ sơ của một năm, hoặc trong một tệp văn bản",
		Args:  atMostOneArg("tệp văn bản để rà"),
	}
	c.Flags().IntVar(&year, "year", 0, "`NĂM` báo cáo; với tệp văn bản thì khi tệp không tự nói năm của nó")
	c.Flags().BoolVar(&asJSON, "json", false, "in danh sách JSON, mỗi điều một mục")
	c.Flags().BoolVar(&strict, "strict", false, "mã thoát 3 khi có điều cần xem")
	c.RunE = func(c *cobra.Command, args []string) error {
		found, err := p.findings(c, args, year)
		if err != nil {
			return err
		}
		if asJSON {
			enc := json.NewEncoder(p.out)
			enc.SetEscapeHTML(false)
			enc.SetIndent("", "  ")
			err = enc.Encode(found)
		} else {
			p.sayFindings(found)
		}
		if err == nil && strict && len(found) > 0 {
			return exitStatus(exitUnclear)
		}
		return err
	}
	return c
}

// findings checks the text file named, or the records of --db.
func (p *program) findings(c *cobra.Command, args []string, year int) ([]check.Finding, error) {
	if len(args) == 1 {
		in, err := os.Open(args[0])
		if err != nil {
			return nil, err
		}
		defer in.Close()
		paper, err := check.Read(args[0], in)
		if err != nil {
			return nil, err
		}
		if year != 0 {
			paper.Year = year
		}
		return check.Check(paper), nil
	}
	if err := needed(c, "db", "year"); err != nil {
		return nil, err
	}
	s, err := p.look()
	if err != nil {
		return nil, err
	}
	var found []check.Finding
	err = s.View(func(tx *data.Tx) (err error) { found, err = check.Records(tx, year); return err })
	return found, err
}

func (p *program) sayFindings(found []check.Finding) {
	names := map[check.Severity]string{check.Error: "Sai", check.Warning: "Nên xem", check.Info: "Gợi ý"}
	count := map[check.Severity]int{}
	for _, f := range found {
		count[f.Severity]++
		p.say("%s · %s", names[f.Severity], f.Where)
		p.say("  %s", f.Message)
		for _, q := range f.Quotes {
			p.say("  «%s»", strings.Join(strings.Fields(q), " "))
		}
		if f.Arithmetic != "" {
			p.say("  Phép tính: %s", f.Arithmetic)
		}
		if f.Mend != "" {
			p.say("  Đề nghị: %s", f.Mend)
		}
		p.say("")
	}
	if len(found) == 0 {
		p.say("Không thấy điều gì mâu thuẫn.")
		return
	}
	p.say("%s", fmt.Sprintf("%d điều sai, %d điều nên xem, %d gợi ý.", count[check.Error], count[check.Warning], count[check.Info]))
}
