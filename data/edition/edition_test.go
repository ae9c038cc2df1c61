package edition_test

import (
	"bytes"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"thidua/data"
	"thidua/data/edition"
	"thidua/data/exchange"
	"thidua/data/sample"
)

// year is the sample year in a file of its own.
func year(t *testing.T) *data.Store {
	t.Helper()
	s := empty(t)
	if err := sample.Load(s); err != nil {
		t.Fatal(err)
	}
	return s
}

func empty(t *testing.T) *data.Store {
	t.Helper()
	s, err := data.Open(filepath.Join(t.TempDir(), "bato.db"), data.Options{Who: "Phạm Văn Ửng"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func do(t *testing.T, s *data.Store, what string, f func(*data.Tx) error) {
	t.Helper()
	if err := s.Update(what, f); err != nil {
		t.Fatal(err)
	}
}

func look(t *testing.T, s *data.Store, f func(*data.Tx) error) {
	t.Helper()
	if err := s.View(f); err != nil {
		t.Fatal(err)
	}
}

func freeze(t *testing.T, s *data.Store, of edition.Subject, pdf string) *data.Edition {
	t.Helper()
	var e *data.Edition
	do(t, s, "Chốt bản", func(tx *data.Tx) (err error) {
		e, err = edition.Freeze(tx, of, []byte(pdf), "thử")
		return err
	})
	return e
}

func sign(t *testing.T, s *data.Store, e *data.Edition, signed, role string) {
	t.Helper()
	do(t, s, "Ký số", func(tx *data.Tx) error { return addSigned(tx, e.ID, signed, role) })
}

func addSigned(tx *data.Tx, id data.ID, signed, role string) error {
	e, err := data.Get[data.Edition](tx, id)
	if err != nil {
		return err
	}
	if e.Signed, err = tx.AddFile([]byte(signed)); err != nil {
		return err
	}
	e.Exact = true
	e.Signatures = append(e.Signatures, data.Signing{Role: role, Name: "Nguyễn Thị Ửng"})
	return data.Put(tx, e)
}

func compare(t *testing.T, s *data.Store, e *data.Edition) []edition.Item {
	t.Helper()
	var items []edition.Item
	look(t, s, func(tx *data.Tx) (err error) {
		items, err = edition.Compare(tx, e)
		return err
	})
	return items
}

func decision(t *testing.T, s *data.Store, number string) *data.Decision {
	t.Helper()
	var d *data.Decision
	look(t, s, func(tx *data.Tx) (err error) {
		d, err = tx.DecisionByNumber(number, 0)
		return err
	})
	return d
}

var report2024 = edition.Subject{Year: 2024}

func TestTheReportAgainstItsEdition(t *testing.T) {
	t.Run("nothing differs right after freezing", func(t *testing.T) {
		s := year(t)
		if items := compare(t, s, freeze(t, s, report2024, "%PDF-a")); len(items) != 0 {
			t.Errorf("%+v", items)
		}
	})
	t.Run("an award added later changes figures, and the change that did it is named", func(t *testing.T) {
		s := year(t)
		e := freeze(t, s, report2024, "%PDF-a")
		d := decision(t, s, "164/QĐ-UBND")
		do(t, s, "Ghi chú quyết định", func(tx *data.Tx) error { d.Note = "đã gửi"; return data.Put(tx, d) })
		do(t, s, "Thêm Trần Thị Ý", func(tx *data.Tx) error {
			return data.Put(tx, &data.Award{Decision: d.ID, Type: data.Individual, Name: "Trần Thị Ý", Form: d.Form})
		})
		items := compare(t, s, e)
		if len(items) == 0 {
			t.Fatal("no difference found")
		}
		for _, it := range items {
			if it.Kind != edition.Figure && it.Kind != edition.Text {
				t.Errorf("%s at %s", it.Kind, it.Where)
			}
			if it.Before == it.After || it.Where == "" {
				t.Errorf("%+v", it)
			}
			if len(it.By) != 1 || it.By[0].What != "Thêm Trần Thị Ý" || it.By[0].Who != "Phạm Văn Ửng" {
				t.Errorf("%s: caused by %v", it.Where, it.By)
			}
		}
	})
	t.Run("a change taken back leaves no difference and blames nobody", func(t *testing.T) {
		s := year(t)
		e := freeze(t, s, report2024, "%PDF-a")
		d := decision(t, s, "164/QĐ-UBND")
		add := func(name string) {
			do(t, s, "Thêm "+name, func(tx *data.Tx) error {
				return data.Put(tx, &data.Award{Decision: d.ID, Type: data.Individual, Name: name, Form: d.Form})
			})
		}
		add("Trần Thị Ý")
		if _, err := s.Undo(); err != nil {
			t.Fatal(err)
		}
		if items := compare(t, s, e); len(items) != 0 {
			t.Errorf("%+v", items)
		}
		add("Đinh Ửng")
		for _, it := range compare(t, s, e) {
			if len(it.By) != 1 || it.By[0].What != "Thêm Đinh Ửng" {
				t.Errorf("%s: caused by %v", it.Where, it.By)
			}
		}
	})
	t.Run("text is compared by paragraphs", func(t *testing.T) {
		s := year(t)
		e := freeze(t, s, report2024, "%PDF-a")
		do(t, s, "Sửa báo cáo", func(tx *data.Tx) error {
			r, err := tx.Report(2024)
			if err != nil {
				return err
			}
			r.Opening[0].Text += " Báo cáo này thay báo cáo trước."
			r.Number = "12/BC-UBND"
			return data.Put(tx, r)
		})
		items := compare(t, s, e)
		if len(items) != 2 || items[0].Kind != edition.Head || items[1].Kind != edition.Text {
			t.Fatalf("%+v", items)
		}
		if it := items[1]; !strings.Contains(it.After, "thay báo cáo trước") || strings.Contains(it.Before, "thay báo cáo trước") {
			t.Errorf("%+v", it)
		}
		for _, it := range items {
			if len(it.By) != 1 || it.By[0].What != "Sửa báo cáo" {
				t.Errorf("%s: caused by %v", it.Where, it.By)
			}
		}
	})
}

func TestADecisionAgainstItsEdition(t *testing.T) {
	s := year(t)
	d := decision(t, s, "164/QĐ-UBND")
	e := freeze(t, s, edition.Subject{Decision: d.ID}, "%PDF-a")
	if e.Title != "Quyết định 164/QĐ-UBND" || e.Symbol != "164/QĐ-UBND" || e.Number != 1 || e.By != "Phạm Văn Ửng" || e.ChainHash == "" {
		t.Errorf("%+v", e)
	}
	var list []*data.Award
	look(t, s, func(tx *data.Tx) (err error) { list, err = tx.AwardsOf(d.ID); return err })
	do(t, s, "Sửa tên", func(tx *data.Tx) error { list[0].Name += " mới"; return data.Put(tx, list[0]) })
	do(t, s, "Xóa dòng", func(tx *data.Tx) error { return data.Delete[data.Award](tx, list[3].ID) })
	do(t, s, "Thêm dòng", func(tx *data.Tx) error {
		return data.Put(tx, &data.Award{Decision: d.ID, Type: data.Household, Honorific: "ông", Name: "Phạm Ửng", Form: d.Form})
	})
	do(t, s, "Sửa trích yếu", func(tx *data.Tx) error { d.Subject += " năm 2024"; return data.Put(tx, d) })
	got := map[edition.Kind]string{}
	for _, it := range compare(t, s, e) {
		if len(it.By) != 1 {
			t.Errorf("%s: %v", it.Where, it.By)
			continue
		}
		got[it.Kind] += it.By[0].What + ";"
	}
	want := map[edition.Kind]string{edition.Head: "Sửa trích yếu;", edition.Changed: "Sửa tên;", edition.Removed: "Xóa dòng;", edition.Added: "Thêm dòng;"}
	for k, w := range want {
		if got[k] != w {
			t.Errorf("%s: got %q, want %q", k, got[k], w)
		}
	}
}

func TestAnEditionNeverChanges(t *testing.T) {
	s := year(t)
	e := freeze(t, s, report2024, "%PDF-a")
	refused := func(name string, f func(*data.Tx) error, part string) {
		t.Helper()
		t.Run(name, func(t *testing.T) {
			err := s.Update("Sửa", f)
			var v *data.ValidationError
			if !errors.As(err, &v) || !strings.Contains(v.Message, part) {
				t.Errorf("got %v", err)
			}
		})
	}
	edit := func(f func(*data.Tx, *data.Edition) error) func(*data.Tx) error {
		return func(tx *data.Tx) error {
			x, err := data.Get[data.Edition](tx, e.ID)
			if err != nil {
				return err
			}
			if err := f(tx, x); err != nil {
				return err
			}
			return data.Put(tx, x)
		}
	}
	refused("its paper cannot be replaced", edit(func(tx *data.Tx, x *data.Edition) (err error) {
		x.PDF, err = tx.AddFile([]byte("%PDF-b"))
		return err
	}), "không thể sửa")
	refused("the state of the records it knew cannot be rewritten", edit(func(_ *data.Tx, x *data.Edition) error { x.ChainHash = "0"; return nil }), "không thể sửa")
	refused("a second edition waits for the first", func(tx *data.Tx) error {
		_, err := edition.Freeze(tx, report2024, []byte("%PDF-b"), "thử")
		return err
	}, "chưa ký")
	refused("a signed file that does not begin with the frozen one is no exact one", func(tx *data.Tx) error {
		return addSigned(tx, e.ID, "%PDF-b and a signature", data.RolePerson)
	}, "không bắt đầu bằng đúng")
	t.Run("unsigned it is dropped with a reason in the trail, and comes back by undoing", func(t *testing.T) {
		do(t, s, edition.DiscardPhrase(e, "  sai  số "), func(tx *data.Tx) error { return edition.Discard(tx, e.ID) })
		look(t, s, func(tx *data.Tx) error {
			c, err := tx.Changes(0, 1)
			if err == nil && c[0].What != "Bỏ bản chốt lần 1 của báo cáo năm 2024; lý do: sai số" {
				t.Error(c[0].What)
			}
			return err
		})
		if _, err := s.Undo(); err != nil {
			t.Fatal(err)
		}
		look(t, s, func(tx *data.Tx) error {
			_, err := tx.FileBytes(e.PDF)
			return err
		})
	})
	sign(t, s, e, "%PDF-a one", data.RolePerson)
	refused("signed it cannot be dropped", func(tx *data.Tx) error { return edition.Discard(tx, e.ID) }, "không thể bỏ")
	refused("a signature cannot be taken off", edit(func(_ *data.Tx, x *data.Edition) error {
		x.Signed, x.Exact, x.Signatures = data.File{}, false, nil
		return nil
	}), "")
	refused("a second signature goes behind the first", func(tx *data.Tx) error {
		return addSigned(tx, e.ID, "%PDF-a two", data.RoleAgency)
	}, "không bắt đầu bằng đúng")
	sign(t, s, e, "%PDF-a one two", data.RoleAgency)
	t.Run("undoing does not reach behind a signature", func(t *testing.T) {
		if what, err := s.Undo(); !errors.Is(err, data.ErrNothing) {
			t.Errorf("undone: %q, %v", what, err)
		}
	})
	t.Run("what comes after a signature can be undone", func(t *testing.T) {
		do(t, s, "Thêm đơn vị", func(tx *data.Tx) error {
			return data.Put(tx, &data.Unit{Name: "xã Ba Ửng", Type: "commune", Level: data.LevelCommune})
		})
		if what, err := s.Undo(); err != nil || what != "Thêm đơn vị" {
			t.Errorf("undone: %q, %v", what, err)
		}
	})
	t.Run("after the signature the paper may be frozen again", func(t *testing.T) {
		if e := freeze(t, s, report2024, "%PDF-c"); e.Number != 2 {
			t.Errorf("edition %d", e.Number)
		}
	})
}

func TestStanding(t *testing.T) {
	s := year(t)
	stand := func(want edition.State) {
		t.Helper()
		look(t, s, func(tx *data.Tx) error {
			got, err := edition.Stand(tx, report2024)
			if got.State != want {
				t.Errorf("got %s, want %s", got.State, want)
			}
			return err
		})
	}
	add := func(name string) {
		d := decision(t, s, "164/QĐ-UBND")
		do(t, s, "Thêm "+name, func(tx *data.Tx) error {
			return data.Put(tx, &data.Award{Decision: d.ID, Type: data.Individual, Name: name, Form: d.Form})
		})
	}
	stand(edition.Draft)
	e := freeze(t, s, report2024, "%PDF-a")
	stand(edition.Frozen)
	sign(t, s, e, "%PDF-a one", data.RolePerson)
	stand(edition.Signed)
	add("Trần Ý")
	stand(edition.Differs)
	freeze(t, s, report2024, "%PDF-b")
	stand(edition.Frozen)
	add("Trần Yến")
	stand(edition.Moved)
}

func TestEditionsSurvive(t *testing.T) {
	s := year(t)
	e := freeze(t, s, report2024, "%PDF-a")
	sign(t, s, e, "%PDF-a one", data.RolePerson)
	d := decision(t, s, "164/QĐ-UBND")
	freeze(t, s, edition.Subject{Decision: d.ID}, "%PDF-d")
	intact := func(t *testing.T, s *data.Store) {
		t.Helper()
		look(t, s, func(tx *data.Tx) error {
			list, err := tx.ReportEditions(2024)
			if err != nil || len(list) != 1 {
				t.Fatalf("%d editions, %v", len(list), err)
			}
			x := list[0]
			signed, err := tx.FileBytes(x.Signed)
			if err != nil || string(signed) != "%PDF-a one" || !x.Exact || x.ChainHash != e.ChainHash || !x.Frozen.Equal(e.Frozen) {
				t.Errorf("%+v, %q, %v", x, signed, err)
			}
			items, err := edition.Compare(tx, x)
			if len(items) != 0 {
				t.Errorf("%+v", items)
			}
			return err
		})
	}
	t.Run("a backup and its restoring", func(t *testing.T) {
		bak := filepath.Join(t.TempDir(), "a.bak")
		if err := s.Backup(bak); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(t.TempDir(), "b.db")
		if err := data.Restore(bak, path); err != nil {
			t.Fatal(err)
		}
		if found, err := data.Doctor(path); err != nil || len(found) != 0 {
			t.Errorf("%v %v", found, err)
		}
		o, err := data.Open(path, data.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer o.Close()
		intact(t, o)
	})
	t.Run("the exchange file, twice", func(t *testing.T) {
		var out bytes.Buffer
		look(t, s, func(tx *data.Tx) error { return exchange.Export(&out, tx) })
		o := empty(t)
		for _, again := range []bool{false, true} {
			do(t, o, "Nhập", func(tx *data.Tx) error {
				sum, err := exchange.Import(tx, bytes.NewReader(out.Bytes()), exchange.Options{})
				if again && sum.New+sum.Changed != 0 {
					t.Errorf("the second time: %s", sum)
				}
				return err
			})
		}
		intact(t, o)
		var back bytes.Buffer
		look(t, o, func(tx *data.Tx) error { return exchange.Export(&back, tx) })
		a, b := strings.Split(out.String(), "\n"), strings.Split(back.String(), "\n")
		for i := range min(len(a), len(b)) {
			if a[i] != b[i] {
				t.Fatalf("written back, line %d reads\n%.300s\ninstead of\n%.300s", i+1, b[i], a[i])
			}
		}
		look(t, o, func(tx *data.Tx) error {
			d, err := tx.DecisionByNumber("164/QĐ-UBND", 0)
			if err != nil {
				return err
			}
			got, err := edition.Stand(tx, edition.Subject{Decision: d.ID})
			if got.State != edition.Frozen {
				t.Errorf("the decision is %s", got.State)
			}
			return err
		})
	})
	t.Run("an altered byte in the exchange file is refused", func(t *testing.T) {
		var out bytes.Buffer
		look(t, s, func(tx *data.Tx) error { return exchange.Export(&out, tx) })
		bad := bytes.Replace(out.Bytes(), []byte(`"content": "JVBERi1h"`), []byte(`"content": "JVBERi1i"`), 1)
		err := empty(t).Update("Nhập", func(tx *data.Tx) error {
			_, err := exchange.Import(tx, bytes.NewReader(bad), exchange.Options{})
			return err
		})
		if err == nil || !strings.Contains(data.Message(err), "không khớp với mã") {
			t.Errorf("got %v", err)
		}
	})
}

func TestAFigureTypedOverIsTracedToTheText(t *testing.T) {
	s := year(t)
	e := freeze(t, s, report2024, "%PDF-a")
	var field string
	look(t, s, func(tx *data.Tx) error {
		c, err := edition.Load(tx, e)
		if err != nil {
			return err
		}
		for _, f := range c.Report.Figures() {
			if f.Value != "" && f.Typed == "" && strings.HasPrefix(f.Field, "{{awards") {
				field = f.Field
			}
		}
		return nil
	})
	typed := strings.TrimSuffix(field, "}}") + ` typed=999 because="số kiểm đếm"}}`
	do(t, s, "Ghi đè một số", func(tx *data.Tx) error {
		r, err := tx.Report(2024)
		if err != nil {
			return err
		}
		var edit func(list []data.Section) bool
		edit = func(list []data.Section) bool {
			for i := range list {
				for j := range list[i].Blocks {
					if b := &list[i].Blocks[j]; strings.Contains(b.Text, field) {
						b.Text = strings.Replace(b.Text, field, typed, 1)
						return true
					}
				}
				if edit(list[i].Children) {
					return true
				}
			}
			return false
		}
		if !edit(r.Sections) {
			t.Fatalf("the text has no %s", field)
		}
		return data.Put(tx, r)
	})
	items := compare(t, s, e)
	if len(items) == 0 || items[0].Kind != edition.Figure || !strings.Contains(items[0].After, "999") || len(items[0].By) != 1 || items[0].By[0].What != "Ghi đè một số" {
		t.Errorf("%+v", items)
	}
}

func BenchmarkStand(b *testing.B) {
	s, err := data.Open(filepath.Join(b.TempDir(), "bato.db"), data.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	if err := sample.Load(s); err != nil {
		b.Fatal(err)
	}
	var id data.ID
	err = s.Update("Chốt", func(tx *data.Tx) error {
		d, err := tx.DecisionByNumber("164/QĐ-UBND", 0)
		if err != nil {
			return err
		}
		id = d.ID
		for _, of := range []edition.Subject{report2024, {Decision: id}} {
			if _, err := edition.Freeze(tx, of, []byte("%PDF-a"), "thử"); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	for name, of := range map[string]edition.Subject{"a decision of 19 lines": {Decision: id}, "the report of a year": report2024} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := s.View(func(tx *data.Tx) error { _, err := edition.Stand(tx, of); return err }); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
