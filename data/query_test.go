package data_test

import (
	"errors"
	"slices"
	"testing"

	"thidua/data"
	"thidua/data/law"
)

func TestQueries(t *testing.T) {
	s := openTemp(t)
	t.Run("decisions come newest first, undated last, of their report year", func(t *testing.T) {
		for _, d := range []*data.Decision{
			newDecision(func(d *data.Decision) { d.Number, d.Date = "1/QĐ-UBND", day(2024, 3, 1) }),
			newDecision(func(d *data.Decision) { d.Number, d.Date, d.State = "", data.Date{}, data.StateDraft }),
			newDecision(func(d *data.Decision) { d.Number, d.Date = "2/QĐ-UBND", day(2025, 1, 2) }),
			newDecision(func(d *data.Decision) { d.Number, d.Date, d.ReportYear = "3/QĐ-UBND", day(2025, 1, 3), 2025 }),
		} {
			put(t, s, d)
		}
		numbers := func(year int) (out []string) {
			view(t, s, func(tx *data.Tx) error {
				list, err := tx.Decisions(year)
				for _, d := range list {
					out = append(out, d.Number)
				}
				return err
			})
			return out
		}
		if got := numbers(2024); !slices.Equal(got, []string{"2/QĐ-UBND", "1/QĐ-UBND", ""}) {
			t.Errorf("2024: %q", got)
		}
		if got := numbers(0); len(got) != 4 || got[0] != "3/QĐ-UBND" {
			t.Errorf("all: %q", got)
		}
	})
	t.Run("years that have records, newest first", func(t *testing.T) {
		put(t, s, &data.Movement{Name: "Dân vận khéo", Year: 2022, Level: data.LevelDistrict})
		put(t, s, &data.Document{Type: "Kế hoạch", Symbol: "1/KH-UBND", Year: 2019}) // only cited
		view(t, s, func(tx *data.Tx) error {
			years, err := tx.Years()
			if !slices.Equal(years, []int{2025, 2024, 2022}) {
				t.Errorf("%v", years)
			}
			return err
		})
	})
	t.Run("units by Vietnamese order", func(t *testing.T) {
		for _, n := range []string{"xã Ba Xa", "xã Ba Điền", "xã Ba Dinh", "xã Ba Tô", "thị trấn Ba Tơ", "xã Ba Tiêu"} {
			put(t, s, &data.Unit{Name: n})
		}
		view(t, s, func(tx *data.Tx) error {
			units, err := tx.Units()
			var got []string
			for _, u := range units {
				got = append(got, u.Name)
			}
			if want := []string{"thị trấn Ba Tơ", "xã Ba Dinh", "xã Ba Điền", "xã Ba Tiêu", "xã Ba Tô", "xã Ba Xa"}; !slices.Equal(got, want) {
				t.Errorf("%q", got)
			}
			return err
		})
	})
	t.Run("movements from the highest level", func(t *testing.T) {
		put(t, s, &data.Movement{Name: "Của huyện", Year: 2023, Level: data.LevelDistrict, Order: 1})
		put(t, s, &data.Movement{Name: "Của Thủ tướng hai", Year: 2023, Level: data.LevelState, Order: 2})
		put(t, s, &data.Movement{Name: "Của Thủ tướng một", Year: 2023, Level: data.LevelState, Order: 1})
		view(t, s, func(tx *data.Tx) error {
			list, err := tx.Movements(2023)
			if len(list) != 3 || list[0].Name != "Của Thủ tướng một" || list[2].Name != "Của huyện" {
				t.Errorf("%v", list)
			}
			return err
		})
	})
	t.Run("movements of one name get slugs of their own", func(t *testing.T) {
		a := put(t, s, &data.Movement{Name: "Thi đua", Year: 2021, Level: data.LevelDistrict})
		b := put(t, s, &data.Movement{Name: "Thi đua", Year: 2021, Level: data.LevelProvince})
		if a.Slug != "thi-dua" || b.Slug != "thi-dua-2" {
			t.Errorf("%q, %q", a.Slug, b.Slug)
		}
	})
	t.Run("the office as it was on a day", func(t *testing.T) {
		view(t, s, func(tx *data.Tx) error {
			if _, err := tx.OfficeAt(day(2024, 1, 1)); !errors.Is(err, data.ErrNotFound) {
				t.Errorf("before the first run: %v", err)
			}
			return nil
		})
		put(t, s, &data.Office{Name: "Ủy ban nhân dân huyện Ba Tơ", Level: data.LevelDistrict, To: day(2025, 6, 30)})
		put(t, s, &data.Office{Name: "Ủy ban nhân dân xã Ba Tơ", Level: data.LevelCommune, From: day(2025, 7, 1)})
		view(t, s, func(tx *data.Tx) error {
			for on, want := range map[data.Date]data.Level{day(2025, 6, 30): data.LevelDistrict, day(2025, 7, 1): data.LevelCommune, {}: data.LevelCommune} {
				if o, err := tx.OfficeAt(on); err != nil || o.Level != want {
					t.Errorf("on %s: %v, %v", on, o, err)
				}
			}
			return nil
		})
	})
}

func TestAList(t *testing.T) {
	s := openTemp(t)
	d := put(t, s, newDecision(func(d *data.Decision) {
		d.Counted = []data.CountedAward{{Form: "giay-khen", Type: data.Individual, Count: 5}, {Form: "ldtt", Type: data.Individual, Count: 897}}
	}))
	other := put(t, s, newDecision(func(d *data.Decision) { d.Number = "165/QĐ-UBND" }))
	for _, a := range []*data.Award{
		newAward(d.ID, "Người hai", func(a *data.Award) { a.Order = 2 }),
		newAward(other.ID, "Người khác"),
		newAward(d.ID, "Hộ ông Ba", func(a *data.Award) { a.Type = data.Household }),
		newAward(d.ID, "Người một", func(a *data.Award) { a.Order = 1 }),
		newAward(d.ID, "Tập thể xã", func(a *data.Award) { a.Type = data.Collective }),
		newAward(d.ID, "Người ba"),
		newAward(d.ID, "Người thôi", func(a *data.Award) { a.State = data.AwardRevoked }),
	} {
		put(t, s, a)
	}
	t.Run("has collectives, individuals, households, each in order", func(t *testing.T) {
		view(t, s, func(tx *data.Tx) error {
			list, err := tx.AwardsOf(d.ID)
			if want := []string{"Tập thể xã", "Người một", "Người hai", "Người ba", "Người thôi", "Hộ ông Ba"}; !slices.Equal(names(list), want) {
				t.Errorf("%q", names(list))
			}
			return err
		})
	})
	t.Run("counts named and counted awards together, without the revoked", func(t *testing.T) {
		view(t, s, func(tx *data.Tx) error {
			y, err := tx.Tally(d)
			if y.Total(data.Collective) != 1 || y.Named[data.Individual] != 3 || y.Total(data.Individual) != 905 || y.Missing != 902 || y.Sum() != 907 {
				t.Errorf("%+v", y)
			}
			forms, _ := tx.FormTally(d)
			if forms["giay-khen"][data.Individual] != 8 || forms["ldtt"][data.Individual] != 897 {
				t.Errorf("%v", forms)
			}
			states, _ := tx.States(d.ID)
			if states[data.AwardDecided] != 5 || states[data.AwardRevoked] != 1 {
				t.Errorf("%v", states)
			}
			return err
		})
	})
	t.Run("refuses the same line twice but not a namesake from elsewhere", func(t *testing.T) {
		err := s.Update("Thêm", func(tx *data.Tx) error { return data.Put(tx, newAward(d.ID, "người  MỘT")) })
		if !errors.Is(err, data.ErrDuplicate) {
			t.Errorf("got %v", err)
		}
		put(t, s, newAward(d.ID, "Người một", func(a *data.Award) { a.UnitName = "xã Ba Xa" }))
	})
	t.Run("becomes decided when the decision is issued", func(t *testing.T) {
		draft := put(t, s, newDecision(func(d *data.Decision) { d.Number, d.State = "166/QĐ-UBND", data.StateProposed }))
		a := put(t, s, newAward(draft.ID, "Lê Ân"))
		if a.State != data.AwardProposed {
			t.Errorf("in a draft: %s", a.State)
		}
		for _, c := range []struct {
			to   data.DecisionState
			want data.AwardState
		}{{data.StateIssued, data.AwardDecided}, {data.StateDraft, data.AwardProposed}} {
			update(t, s, func(tx *data.Tx) error { return tx.SetState(draft, c.to) })
			view(t, s, func(tx *data.Tx) error {
				got, err := data.Get[data.Award](tx, a.ID)
				if err == nil && got.State != c.want {
					t.Errorf("%s: %s", c.to, got.State)
				}
				return err
			})
		}
	})
	t.Run("follows a person through life", func(t *testing.T) {
		p := put(t, s, &data.Recipient{Type: data.Individual, Name: "Phạm Văn Đồng Dao"})
		for _, id := range []data.ID{d.ID, other.ID} {
			put(t, s, newAward(id, p.Name, func(a *data.Award) { a.Recipient = p.ID }))
		}
		view(t, s, func(tx *data.Tx) error {
			list, err := tx.AwardsOfRecipient(p.ID)
			if len(list) != 2 {
				t.Errorf("%q", names(list))
			}
			return err
		})
	})
}

func TestBonusIsByTheLawOnTheDay(t *testing.T) {
	s := openTemp(t)
	d := put(t, s, newDecision())
	early := put(t, s, newDecision(func(d *data.Decision) { d.Number, d.Date = "3/QĐ-UBND", day(2024, 6, 30) }))
	view(t, s, func(tx *data.Tx) error {
		for _, c := range []struct {
			name string
			d    *data.Decision
			a    *data.Award
			want int64
		}{
			{"giấy khen on 12/02/2025", d, newAward(d.ID, "A"), 710_000},
			{"giấy khen on the last day of the old salary", early, newAward(early.ID, "A"), 540_000},
			{"an award decided on a day of its own", early, newAward(early.ID, "A", func(a *data.Award) { a.DecidedOn = day(2024, 7, 1) }), 710_000},
			{"an amount fixed by hand", d, newAward(d.ID, "A", func(a *data.Award) { a.Amount, a.AmountFixed = 123_000, true }), 123_000},
		} {
			b, err := tx.Bonus(c.d, c.a)
			if err != nil || b.Amount != c.want {
				t.Errorf("%s: %d, %v", c.name, b.Amount, err)
			}
		}
		_, err := tx.Bonus(d, newAward(d.ID, "A", func(a *data.Award) { a.Form = "khen" }))
		var none law.Error
		if !errors.As(err, &none) {
			t.Errorf("a form without amount: %v", err)
		}
		return nil
	})
	put(t, s, &data.Office{Name: "UBND", Level: data.LevelDistrict, Rounding: "nearest"})
	view(t, s, func(tx *data.Tx) error {
		if b, err := tx.Bonus(d, newAward(d.ID, "A")); err != nil || b.Amount != 700_000 {
			t.Errorf("rounded to the nearest: %d, %v", b.Amount, err)
		}
		return nil
	})
}

func TestSearchIsBlindToAccentsAndOrder(t *testing.T) {
	s := openTemp(t)
	d := put(t, s, newDecision())
	u := put(t, s, &data.Unit{Name: "Trường Tiểu học xã Ba Đình"})
	for _, a := range []*data.Award{
		newAward(d.ID, "Lê Ân"), newAward(d.ID, "Lê Anh"), newAward(d.ID, "Nguyễn Thị Hoà"), newAward(d.ID, "Nguyễn Thị Hòa", func(a *data.Award) { a.Title = "Hiệu trưởng" }),
		newAward(d.ID, "Đặng Ung", func(a *data.Award) { a.Unit = u.ID }), newAward(d.ID, "H'Rê Y"),
	} {
		put(t, s, a)
	}
	for _, c := range []struct {
		query string
		limit int
		want  []string
	}{
		{"le an", 10, []string{"Lê Ân", "Lê Anh"}}, // the whole word first
		{"AN LE", 10, []string{"Lê Ân", "Lê Anh"}},
		{"Lê Ân", 10, []string{"Lê Ân", "Lê Anh"}},
		{"an", 1, []string{"Lê Ân"}},
		{"hoà", 10, []string{"Nguyễn Thị Hòa", "Nguyễn Thị Hoà"}}, // the newest first
		{"hoa hieu truong", 10, []string{"Nguyễn Thị Hòa"}},
		{"dang ba dinh", 10, []string{"Đặng Ung"}},
		{"tieu hoc", 10, []string{"Đặng Ung"}},
		{"hre", 10, []string{"H'Rê Y"}},
		{"e", 10, nil}, // only beginnings of words
		{"le khong", 10, nil},
		{"   ", 10, nil},
		{"", 10, nil},
		{"lê", 0, nil},
	} {
		t.Run("«"+c.query+"»", func(t *testing.T) {
			view(t, s, func(tx *data.Tx) error {
				got, err := tx.SearchAwards(c.query, c.limit)
				if !slices.Equal(names(got), c.want) {
					t.Errorf("%q, want %q", names(got), c.want)
				}
				return err
			})
		})
	}
}
