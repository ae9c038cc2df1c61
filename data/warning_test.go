package data_test

import (
	"fmt"
	"strings"
	"testing"

	"thidua/data"
)

// warnings saves d with its awards and returns the sentences of one rule.
func warnings(t *testing.T, s *data.Store, d *data.Decision, rule string) []string {
	t.Helper()
	var out []string
	view(t, s, func(tx *data.Tx) error {
		for _, w := range tx.Warnings(d) {
			if w.Rule == rule {
				out = append(out, w.Message)
			}
		}
		return nil
	})
	return out
}

func TestWarnings(t *testing.T) {
	number := 0
	// decision saves a sound decision with a number of its own.
	decision := func(t *testing.T, s *data.Store, change ...func(*data.Decision)) *data.Decision {
		t.Helper()
		number++
		d := newDecision(func(d *data.Decision) { d.Number = fmt.Sprintf("%d/QĐ-UBND", 200+number) })
		for _, f := range change {
			f(d)
		}
		return put(t, s, d)
	}
	form := func(code string) func(*data.Award) { return func(a *data.Award) { a.Form = code } }

	for _, c := range []struct {
		name string
		rule string
		make func(t *testing.T, s *data.Store) *data.Decision
		want []string // beginnings of the sentences; none: no warning
	}{
		{"a sound decision", "empty", func(t *testing.T, s *data.Store) *data.Decision {
			d := decision(t, s)
			put(t, s, newAward(d.ID, "Lê Ân"))
			return d
		}, nil},
		{"an issued decision without anyone", "empty", func(t *testing.T, s *data.Store) *data.Decision { return decision(t, s) },
			[]string{"Quyết định đã ban hành nhưng chưa có ai trong danh sách"}},
		{"no signer", "signer", func(t *testing.T, s *data.Store) *data.Decision {
			return decision(t, s, func(d *data.Decision) { d.Signer = "" })
		}, []string{"Chưa ghi người ký quyết định."}},
		{"no signer known of another body's decision", "signer", func(t *testing.T, s *data.Store) *data.Decision {
			put(t, s, &data.Office{Name: "UBND huyện Ba Tơ", Level: data.LevelDistrict})
			return decision(t, s, func(d *data.Decision) { d.Signer, d.Level = "", data.LevelProvince })
		}, nil},
		{"a form within the authority of the year, the day not known", "authority", func(t *testing.T, s *data.Store) *data.Decision {
			return decision(t, s, func(d *data.Decision) {
				d.Basis, d.Date, d.ReportYear = data.BasisFigure, data.Date{}, 2024
				d.Counted = []data.CountedAward{{Form: "ldtt", Type: data.Individual, Count: 897}}
			})
		}, nil},
		{"a form outside the level's authority", "authority", func(t *testing.T, s *data.Store) *data.Decision {
			d := decision(t, s)
			put(t, s, newAward(d.ID, "Lê Ân", form("bang-khen")))
			return d
		}, []string{"Bằng khen không thuộc thẩm quyền quyết định của cấp huyện, chỉ có thể đề nghị; thẩm quyền: "}},
		{"a form within it", "authority", func(t *testing.T, s *data.Store) *data.Decision {
			d := decision(t, s)
			put(t, s, newAward(d.ID, "Lê Ân", form("cstdcs")))
			return d
		}, nil},
		{"a Party committee, outside this law", "authority", func(t *testing.T, s *data.Store) *data.Decision {
			d := decision(t, s, func(d *data.Decision) { d.Level = data.LevelParty })
			put(t, s, newAward(d.ID, "Lê Ân"))
			return d
		}, nil},
		{"one name on two lines", "twice", func(t *testing.T, s *data.Store) *data.Decision {
			d := decision(t, s)
			put(t, s, newAward(d.ID, "Lê Ân"))
			put(t, s, newAward(d.ID, "Lê An"))
			put(t, s, newAward(d.ID, "lê  ÂN", func(a *data.Award) { a.UnitName = "xã Ba Xa" }))
			return d
		}, []string{"«lê ÂN» có ở cả dòng 1 và dòng 3 của danh sách cá nhân; hãy xem có phải hai người trùng tên."}},
		{"one name on two lines, after the line before them is gone", "twice", func(t *testing.T, s *data.Store) *data.Decision {
			d := decision(t, s)
			first := put(t, s, newAward(d.ID, "Lê Bình"))
			put(t, s, newAward(d.ID, "Lê Ân"))
			put(t, s, newAward(d.ID, "Lê Ân", func(a *data.Award) { a.UnitName = "xã Ba Xa" }))
			if err := s.Update("Xóa một dòng", func(tx *data.Tx) error { return data.Delete[data.Award](tx, first.ID) }); err != nil {
				t.Fatal(err)
			}
			return d
		}, []string{"«Lê Ân» có ở cả dòng 1 và dòng 2 của danh sách cá nhân;"}},
		{"persons without honorific, the first five by name", "honorific", func(t *testing.T, s *data.Store) *data.Decision {
			d := decision(t, s)
			for i := range 7 {
				put(t, s, newAward(d.ID, fmt.Sprint("Người ", i), func(a *data.Award) { a.Honorific = "" }))
			}
			put(t, s, newAward(d.ID, "Trường A", func(a *data.Award) { a.Type, a.Honorific = data.Collective, "" }))
			return d
		}, []string{"7 cá nhân chưa có danh xưng (Ông, Bà…): Người 0 (dòng 1), Người 1 (dòng 2), Người 2 (dòng 3), Người 3 (dòng 4), Người 4 (dòng 5) và 2 khác."}},
		{"names that are only examples", "illustrative", func(t *testing.T, s *data.Store) *data.Decision {
			d := decision(t, s)
			put(t, s, newAward(d.ID, "Nguyễn Văn A", func(a *data.Award) { a.Illustrative = true }))
			return d
		}, []string{"1 dòng là tên minh họa, không phải người, tập thể được khen thật: Nguyễn Văn A (dòng 1)."}},
		{"a decision before the achievement", "date", func(t *testing.T, s *data.Store) *data.Decision {
			return decision(t, s, func(d *data.Decision) { d.Date = day(2023, 2, 1) })
		}, []string{"Quyết định ngày 01/02/2023 nhưng thành tích thuộc năm 2024;", "Quyết định ngày 01/02/2023 nhưng được tính vào báo cáo năm 2024;"}},
		{"a decision before its proposal", "date", func(t *testing.T, s *data.Store) *data.Decision {
			d := decision(t, s)
			u := put(t, s, &data.Unit{Name: "xã Ba Liên"})
			put(t, s, &data.Proposal{Unit: u.ID, Received: day(2025, 2, 13), Decision: d.ID})
			return d
		}, []string{"Quyết định ngày 12/02/2025 trước ngày nhận hồ sơ đề nghị 13/02/2025."}},
		{"a decision before the council met", "date", func(t *testing.T, s *data.Store) *data.Decision {
			d := decision(t, s)
			u := put(t, s, &data.Unit{Name: "xã Ba Liên"})
			p := put(t, s, &data.Proposal{Unit: u.ID, Received: day(2025, 1, 13), Decision: d.ID})
			put(t, s, &data.Meeting{Date: day(2025, 2, 14), Members: 9, Present: 9, Votes: []data.Vote{{Subject: "Lê Ân", For: 9, Proposal: p.ID}, {Subject: "Phạm Ửng", For: 9, Proposal: p.ID}}})
			return d
		}, []string{"Quyết định ngày 12/02/2025 trước ngày Hội đồng họp 14/02/2025."}},
		{"a case without enough votes", "vote", func(t *testing.T, s *data.Store) *data.Decision {
			d := decision(t, s)
			u := put(t, s, &data.Unit{Name: "xã Ba Liên"})
			p := put(t, s, &data.Proposal{Unit: u.ID, Received: day(2025, 1, 13), Decision: d.ID})
			put(t, s, &data.Meeting{Date: day(2025, 2, 10), Members: 9, Present: 9, Votes: []data.Vote{{Subject: "Lê Ân", For: 7, Proposal: p.ID}, {Subject: "Phạm Ửng", For: 9, Proposal: p.ID}}})
			return d
		}, []string{"Hội đồng họp ngày 10/02/2025 chưa biểu quyết đủ phiếu cho «Lê Ân» (7 trên 9 thành viên)."}},
		{"an award handed over before the decision", "date", func(t *testing.T, s *data.Store) *data.Decision {
			d := decision(t, s)
			put(t, s, newAward(d.ID, "Lê Ân", func(a *data.Award) { a.HandedOver = day(2025, 2, 11) }))
			return d
		}, []string{"Lê Ân được trao ngày 11/02/2025, trước ngày quyết định 12/02/2025."}},
		{"a later number of an earlier day", "number", func(t *testing.T, s *data.Store) *data.Decision {
			d := decision(t, s, func(d *data.Decision) { d.Number = "500/QĐ-UBND" })
			put(t, s, newDecision(func(d *data.Decision) { d.Number, d.Date = "499/QĐ-UBND", day(2025, 3, 1) }))
			put(t, s, newDecision(func(d *data.Decision) { d.Number, d.Date = "501/QĐ-UBND", day(2025, 3, 1) }))
			put(t, s, newDecision(func(d *data.Decision) {
				d.Number, d.Date, d.Level = "498/QĐ-UBND", day(2025, 3, 1), data.LevelProvince
			}))
			return d
		}, []string{"Số 500/QĐ-UBND ngày 12/02/2025 không theo thứ tự với số 499/QĐ-UBND ngày 01/03/2025."}},
		{"a certificate printed before the decision is issued", "print", func(t *testing.T, s *data.Store) *data.Decision {
			d := decision(t, s, func(d *data.Decision) { d.State = data.StateProposed })
			put(t, s, newAward(d.ID, "Lê Ân", func(a *data.Award) { a.State = data.AwardPrinted }))
			return d
		}, []string{"Giấy khen đã in hoặc đã trao cho Lê Ân trong khi quyết định chưa ban hành."}},
		{"a form for which the law has no amount", "bonus", func(t *testing.T, s *data.Store) *data.Decision {
			d := decision(t, s)
			put(t, s, newAward(d.ID, "Lê Ân", form("thu-khen")))
			put(t, s, newAward(d.ID, "Lê An", form("thu-khen")))
			return d
		}, []string{"Bảng hệ số chưa có mức thưởng của Thư khen cho cá nhân vào ngày"}},
		{"a CSTĐCS who is not LĐTT", "ldtt", func(t *testing.T, s *data.Store) *data.Decision {
			d := decision(t, s)
			put(t, s, newAward(d.ID, "Lê Ân", form("cstdcs")))
			put(t, s, newAward(d.ID, "Lê Bình", form("cstdcs")))
			other := decision(t, s) // the LĐTT are decided apart
			put(t, s, newAward(other.ID, "Lê Bình", form("ldtt")))
			return d
		}, []string{"Lê Ân được Chiến sĩ thi đua cơ sở nhưng không có trong danh sách Lao động tiên tiến cùng thời gian."}},
		{"a CSTĐCS where the LĐTT have no names", "ldtt", func(t *testing.T, s *data.Store) *data.Decision {
			d := decision(t, s, func(d *data.Decision) {
				d.Counted = []data.CountedAward{{Form: "ldtt", Type: data.Individual, Count: 897}}
			})
			put(t, s, newAward(d.ID, "Lê Ân", form("cstdcs")))
			return d
		}, nil},
		{"too many CSTĐCS among the LĐTT of the group, over several decisions", "cap", func(t *testing.T, s *data.Store) *data.Decision {
			group := func(d *data.Decision) { d.Group = "giáo dục" }
			counted := func(form string, n int) func(*data.Decision) {
				return func(d *data.Decision) {
					d.Counted = []data.CountedAward{{Form: form, Type: data.Individual, Count: n}}
				}
			}
			decision(t, s, group, counted("ldtt", 897))
			decision(t, s, counted("ldtt", 5000)) // of another group
			return decision(t, s, group, counted("cstdcs", 139))
		}, []string{"Chiến sĩ thi đua cơ sở có 139 trên 897 Lao động tiên tiến, bằng 15,5%, vượt tỷ lệ 15%."}},
		{"as many as the cap allows", "cap", func(t *testing.T, s *data.Store) *data.Decision {
			return decision(t, s, func(d *data.Decision) {
				d.Counted = []data.CountedAward{{Form: "ldtt", Type: data.Individual, Count: 100}, {Form: "cstdcs", Type: data.Individual, Count: 15}}
			})
		}, nil},
		{"CSTĐ cấp tỉnh after two CSTĐCS in a row", "years", func(t *testing.T, s *data.Store) *data.Decision {
			p := put(t, s, &data.Recipient{Type: data.Individual, Name: "Lê Ân"})
			in := func(y int) func(*data.Award) {
				return func(a *data.Award) {
					a.Recipient, a.Period = p.ID, data.Period{Kind: data.PeriodYear, From: y, To: y}
				}
			}
			d := decision(t, s, func(d *data.Decision) { d.Level = data.LevelProvince })
			for _, y := range []int{2020, 2022, 2023} {
				put(t, s, newAward(decision(t, s).ID, "Lê Ân", form("cstdcs"), in(y)))
			}
			put(t, s, newAward(d.ID, "Lê Ân", form("cstd-tinh"), in(2024)))
			return d
		}, []string{"Lê Ân mới có 2 năm liên tục là Chiến sĩ thi đua cơ sở; Chiến sĩ thi đua cấp tỉnh cần 3 năm liên tục."}},
		{"a title together with a form", "same", func(t *testing.T, s *data.Store) *data.Decision {
			m := put(t, s, &data.Movement{Name: "Dân vận khéo", Year: 2024, Level: data.LevelDistrict})
			p := put(t, s, &data.Recipient{Type: data.Individual, Name: "Lê Ân"})
			on := func(d *data.Decision) { d.Movement = m.ID }
			who := func(a *data.Award) { a.Recipient = p.ID }
			put(t, s, newAward(decision(t, s, on).ID, "Lê Ân", who, form("ldtt")))
			d := decision(t, s, on)
			put(t, s, newAward(d.ID, "Lê Ân", who))
			return d
		}, nil},
		{"two awards for one achievement", "same", func(t *testing.T, s *data.Store) *data.Decision {
			m := put(t, s, &data.Movement{Name: "Dân vận khéo", Year: 2024, Level: data.LevelDistrict})
			p := put(t, s, &data.Recipient{Type: data.Individual, Name: "Lê Ân"})
			on := func(d *data.Decision) { d.Movement = m.ID }
			who := func(a *data.Award) { a.Recipient = p.ID }
			put(t, s, newAward(decision(t, s, on, func(d *data.Decision) { d.Number = "9/QĐ-UBND" }).ID, "Lê Ân", who))
			d := decision(t, s, on)
			put(t, s, newAward(d.ID, "Lê Ân", who))
			return d
		}, []string{"Lê Ân đã được khen về cùng phong trào, cùng thời gian tại Quyết định số 9/QĐ-UBND ngày 12/02/2025;"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := openTemp(t)
			d := c.make(t, s)
			got := warnings(t, s, d, c.rule)
			if len(got) != len(c.want) {
				t.Fatalf("%q, want %q", got, c.want)
			}
			for i := range got {
				if !strings.HasPrefix(got[i], c.want[i]) || !strings.HasSuffix(got[i], ".") {
					t.Errorf("%q, want %q", got[i], c.want[i])
				}
			}
			if unread := warnings(t, s, d, "read"); unread != nil {
				t.Errorf("not all was read: %q", unread)
			}
		})
	}
}
