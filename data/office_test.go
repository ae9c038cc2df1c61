package data_test

import (
	"slices"
	"testing"

	"thidua/data"
)

func TestWhoSignsADecision(t *testing.T) {
	office := &data.Office{Signers: []data.Signer{
		{Name: "Nguyễn Văn Đầu", Title: "Chủ tịch", To: day(2024, 6, 30)},
		{Name: "Phạm Giang Nam", Title: "CHỦ TỊCH", From: day(2024, 7, 1)},
		{Name: "Đỗ Thị Đài", Title: "PHÓ CHỦ TỊCH", Mode: "KT."},
		{Name: "Lê Trọng Hải", Title: "TRƯỞNG PHÒNG NỘI VỤ", Mode: "TUQ."},
	}}
	for _, c := range []struct {
		name   string
		d      data.Decision
		lines  []string
		signer string
	}{
		{"whom the decision names", data.Decision{Signer: "Trần B", SignerTitle: "CHỦ TỊCH"}, []string{"CHỦ TỊCH"}, "Trần B"},
		{"the head of its day where it names nobody", data.Decision{Date: day(2024, 3, 1)}, []string{"CHỦ TỊCH"}, "Nguyễn Văn Đầu"},
		{"the head of a later day", data.Decision{Date: day(2025, 2, 12)}, []string{"CHỦ TỊCH"}, "Phạm Giang Nam"},
		{"the head in office while there is no day yet", data.Decision{}, []string{"CHỦ TỊCH"}, "Phạm Giang Nam"},
		{"a deputy for the head", data.Decision{Signer: "Lê C", SignerTitle: "PHÓ CHỦ TỊCH", SignMode: "KT."}, []string{"KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"}, "Lê C"},
		{"a known deputy by his name alone", data.Decision{Signer: "Đỗ Thị Đài"}, []string{"KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"}, "Đỗ Thị Đài"},
		{"by delegation", data.Decision{Signer: "Lê Trọng Hải"}, []string{"TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG NỘI VỤ"}, "Lê Trọng Hải"},
		{"an acting head", data.Decision{Signer: "Lê C", SignerTitle: "CHỦ TỊCH", SignMode: "Q."}, []string{"Q. CHỦ TỊCH"}, "Lê C"},
		{"somebody without a title", data.Decision{Signer: "Lê C"}, []string{"CHỦ TỊCH"}, "Lê C"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := office.SignerOf(&c.d)
			if got := s.Lines(office.HeadTitle()); !slices.Equal(got, c.lines) || s.Name != c.signer {
				t.Errorf("%q, %q", got, s.Name)
			}
		})
	}
	empty := &data.Office{}
	if s := empty.SignerOf(&data.Decision{}); !slices.Equal(s.Lines(empty.HeadTitle()), []string{"CHỦ TỊCH"}) || s.Name != "" {
		t.Errorf("an office without signers: %+v", s)
	}
}
