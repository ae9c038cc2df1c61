package certificate_test

import (
	"strings"
	"testing"

	"thidua/data"
	"thidua/pdf/certificate"
)

func TestTheOfficesOwnTemplatePrints(t *testing.T) {
	s := office(t)
	id := decided(t, s, nil, person("Nguyễn Văn A"), team("Phòng Nội vụ"))
	preset, _ := certificate.Preset("giay-khen-a4")
	own := preset.Copy()
	own.Title = "Phôi của tỉnh"
	own.Name = ""
	for i := range own.Boxes {
		switch own.Boxes[i].Role {
		case data.TextLead:
			own.Boxes[i].Text = "KHEN TẶNG"
		case data.TextAuthority:
			own.Boxes[i].Printed = true
		case data.TextObject:
			own.Boxes[i].Printed = false
		case data.TextPosition:
			own.Boxes[i].Kind = data.Individual
		}
	}
	save(t, s, func(tx *data.Tx) error { return data.Put(tx, own) })
	page := mustPrint(t, s, id, certificate.Options{Template: "phoi-cua-tinh", Stock: true}).Pages[0]
	said := strings.Join(texts(page), " ")
	for want, there := range map[string]bool{"KHEN TẶNG": true, "GI": true, "HUYỆN BA TƠ": false, "CỘNG HÒA": false} {
		if strings.Contains(said, want) != there {
			t.Errorf("%q: %v in %s", want, !there, said)
		}
	}
	t.Run("one that stands in for the program's is used without being named", func(t *testing.T) {
		changed := preset.Copy()
		changed.Boxes[3].Text = "TRAO TẶNG"
		save(t, s, func(tx *data.Tx) error { return data.Put(tx, changed) })
		if page := mustPrint(t, s, id, certificate.Options{}).Pages[0]; !has(page, "TRAO TẶNG") {
			t.Errorf("%q", texts(page))
		}
		back, ok := certificate.Restored(changed)
		if !ok || back.ID != changed.ID {
			t.Fatalf("%v %+v", ok, back)
		}
		save(t, s, func(tx *data.Tx) error { return data.Put(tx, back) })
		if page := mustPrint(t, s, id, certificate.Options{}).Pages[0]; has(page, "TRAO TẶNG") {
			t.Error("restoring left what was changed")
		}
	})
	t.Run("a text without artwork", func(t *testing.T) {
		bare := preset.Copy()
		bare.Artwork.On = false
		page := mustPrint(t, s, id, certificate.Options{Design: bare}).Pages[0]
		if heading(page) != "GIẤY KHEN" || !has(page, "Tập thể Phòng Nội vụ") {
			t.Errorf("%q %q", heading(page), texts(page))
		}
	})
	if _, ok := certificate.Restored(&data.Template{Base: "không có"}); ok {
		t.Error("restored from nothing")
	}
}

func TestTextsThatWouldLieOverOneAnotherAreRefused(t *testing.T) {
	s := office(t)
	a := person("Nguyễn Phước Công Tằng Tôn Nữ Huyền Trân")
	a.Form, a.Title = "cstdcs", "Giáo viên"
	id := decided(t, s, func(d *data.Decision) { d.Form, d.Achievement = "cstdcs", "" }, a)
	own, _ := certificate.Preset("cstdcs-a4")
	mustPrint(t, s, id, certificate.Options{Design: own})
	for i := range own.Boxes {
		if own.Boxes[i].Stack {
			own.Boxes[i].Y = data.MM(90)
		}
	}
	_, err := print(t, s, id, certificate.Options{Design: own})
	if got := data.Message(err); !strings.Contains(got, "không vừa khung") {
		t.Errorf("said %q", got)
	}
}

func TestATitleOfAVillageIsCalledAsTheVillageIs(t *testing.T) {
	s := office(t)
	village := func(name string) data.Award {
		a := team(name)
		a.Form = "thon-van-hoa"
		return a
	}
	id := decided(t, s, func(d *data.Decision) { d.Form = "thon-van-hoa" }, village("Thôn Nước Lang"), village("Tổ dân phố Bắc Hoàn Đồn"), village("Khu dân cư số 2"))
	doc := mustPrint(t, s, id, certificate.Options{})
	for i, want := range []string{"“THÔN VĂN HÓA”", "“TỔ DÂN PHỐ VĂN HÓA”", "“THÔN, TỔ DÂN PHỐ VĂN HÓA”"} {
		if !has(doc.Pages[i], want) || has(doc.Pages[i], "Tập thể") {
			t.Errorf("page %d: %q", i+1, texts(doc.Pages[i]))
		}
	}
}
