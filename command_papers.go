package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"thidua/data"
	"thidua/data/vn"
	"thidua/pdf"
	"thidua/pdf/form"
)

func (p *program) payout() *cobra.Command {
	return p.decisionPaper("payout", "in danh sách chi tiền thưởng của một quyết định ra PDF", nil,
		func(tx *data.Tx, id data.ID) (*pdf.Document, error) { return form.Payout(p.ctx, tx, id) })
}

func (p *program) submission() *cobra.Command {
	var number, received, out string
	var units []string
	var year int
	c := &cobra.Command{Use: "submission --number SỐ | --unit ĐƠN-VỊ", Short: "in tờ trình các hồ sơ đề nghị khen thưởng ra PDF", Args: noArgs,
		Long: "In tờ trình của các hồ sơ dẫn tới một quyết định (--number), hoặc của hồ sơ do các đơn vị gửi (--unit, ghi được nhiều lần)."}
	c.Flags().StringVar(&number, "number", "", "`SỐ` của quyết định mà các hồ sơ dẫn tới, ví dụ 164/QĐ-UBND")
	c.Flags().IntVar(&year, "year", 0, "`NĂM` ký quyết định (với --unit: năm mà hồ sơ tính vào)")
	c.Flags().StringArrayVar(&units, "unit", nil, "tên `ĐƠN-VỊ` gửi hồ sơ, ví dụ \"xã Ba Vinh\"")
	c.Flags().StringVar(&received, "received", "", "`NGÀY` nhận hồ sơ, khi một đơn vị gửi nhiều hồ sơ")
	c.Flags().StringVarP(&out, "output", "o", "", "`TỆP` PDF in ra")
	c.RunE = func(c *cobra.Command, _ []string) error {
		if err := needed(c, "db", "output"); err != nil {
			return err
		}
		if (number == "") == (len(units) == 0) {
			return usageError{"Hãy cho biết một trong hai: --number của quyết định, hoặc --unit của đơn vị gửi hồ sơ."}
		}
		day, err := dayOption("received", received)
		if err != nil {
			return err
		}
		s, err := p.look()
		if err != nil {
			return err
		}
		return p.print(s, out, func(tx *data.Tx) (*pdf.Document, error) {
			var ids []data.ID
			var err error
			if number != "" {
				ids, err = dossiersOf(tx, number, year)
			} else {
				ids, err = dossiersFrom(tx, units, year, day)
			}
			if err != nil {
				return nil, err
			}
			return form.Submission(p.ctx, tx, ids...)
		})
	}
	return c
}

// dossiersOf are the dossiers that lead to the decision of that number.
func dossiersOf(tx *data.Tx, number string, year int) ([]data.ID, error) {
	d, err := tx.DecisionByNumber(number, year)
	if err != nil {
		return nil, err
	}
	list, err := tx.ProposalsOf(d.ID)
	if err == nil && len(list) == 0 {
		err = refusal(fmt.Sprintf("Quyết định %s chưa có hồ sơ đề nghị nào; hãy ghi hồ sơ và chọn quyết định ấy.", d.Number))
	}
	var ids []data.ID
	for _, x := range list {
		ids = append(ids, x.ID)
	}
	return ids, err
}

// dossiersFrom finds one dossier of each unit by name, of the year and the day received where they are given.
func dossiersFrom(tx *data.Tx, units []string, year int, day data.Date) ([]data.ID, error) {
	all, err := tx.Proposals(year)
	if err != nil {
		return nil, err
	}
	var ids []data.ID
	for _, name := range units {
		var found []*data.Proposal
		for _, x := range all {
			u, err := data.Get[data.Unit](tx, x.Unit)
			if err != nil {
				return nil, err
			}
			if vn.Fold(u.Name) == vn.Fold(name) && (day.IsZero() || x.Received == day) && x.Verdict != "returned" {
				found = append(found, x)
			}
		}
		switch len(found) {
		case 0:
			return nil, refusal(fmt.Sprintf("Không có hồ sơ đề nghị nào của «%s»; hãy kiểm tra tên đơn vị, năm và ngày nhận.", name))
		case 1:
			ids = append(ids, found[0].ID)
		default:
			return nil, refusal(fmt.Sprintf("«%s» có %d hồ sơ đề nghị; hãy cho biết thêm --year hoặc --received.", name, len(found)))
		}
	}
	return ids, nil
}

func (p *program) minutes() *cobra.Command {
	var date, number, out string
	c := &cobra.Command{Use: "minutes --date NGÀY", Short: "in biên bản một phiên họp Hội đồng Thi đua - Khen thưởng ra PDF", Args: noArgs}
	c.Flags().StringVar(&date, "date", "", "`NGÀY` họp, ví dụ 10/02/2025")
	c.Flags().StringVar(&number, "number", "", "`SỐ` biên bản, khi một ngày có nhiều phiên họp")
	c.Flags().StringVarP(&out, "output", "o", "", "`TỆP` PDF in ra")
	c.RunE = func(c *cobra.Command, _ []string) error {
		if err := needed(c, "db", "date", "output"); err != nil {
			return err
		}
		day, err := dayOption("date", date)
		if err != nil {
			return err
		}
		s, err := p.look()
		if err != nil {
			return err
		}
		return p.print(s, out, func(tx *data.Tx) (*pdf.Document, error) {
			m, err := meetingOn(tx, day, number)
			if err != nil {
				return nil, err
			}
			return form.Minutes(p.ctx, tx, m.ID)
		})
	}
	return c
}

// meetingOn finds the meeting of a day, and of a number where the day has several.
func meetingOn(tx *data.Tx, day data.Date, number string) (*data.Meeting, error) {
	all, err := tx.Meetings(0)
	if err != nil {
		return nil, err
	}
	bare := func(s string) string { return strings.ReplaceAll(vn.Fold(s), " ", "") }
	var found []*data.Meeting
	for _, m := range all {
		if m.Date == day && (number == "" || bare(m.Number) == bare(number)) {
			found = append(found, m)
		}
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return nil, refusal(fmt.Sprintf("Không có phiên họp Hội đồng nào ngày %s%s trong hồ sơ; hãy kiểm tra lại.", day, withNumber(number)))
	}
	return nil, refusal(fmt.Sprintf("Ngày %s có %d phiên họp Hội đồng; hãy cho biết thêm --number.", day, len(found)))
}

func withNumber(number string) string {
	if number == "" {
		return ""
	}
	return " mang số «" + number + "»"
}

// dayOption reads the value of an option that is a day; "" is none.
func dayOption(name, value string) (data.Date, error) {
	if value == "" {
		return data.Date{}, nil
	}
	day, err := vn.ParseDate(value)
	if err != nil {
		return data.Date{}, usageError{fmt.Sprintf("--%s: %s", name, data.Message(err))}
	}
	return day, nil
}
