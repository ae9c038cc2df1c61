package vn

import (
	"math"
	"slices"
	"strings"
	"testing"
)

func TestWords(t *testing.T) {
	for _, c := range []struct {
		n    int64
		want string
	}{
		{0, "Không đồng"},
		{5, "Năm đồng"},
		{10, "Mười đồng"},
		{11, "Mười một đồng"},
		{14, "Mười bốn đồng"},
		{15, "Mười lăm đồng"},
		{20, "Hai mươi đồng"},
		{21, "Hai mươi mốt đồng"},
		{24, "Hai mươi tư đồng"},
		{25, "Hai mươi lăm đồng"},
		{31, "Ba mươi mốt đồng"},
		{44, "Bốn mươi tư đồng"},
		{101, "Một trăm lẻ một đồng"},
		{104, "Một trăm lẻ bốn đồng"},
		{105, "Một trăm lẻ năm đồng"},
		{115, "Một trăm mười lăm đồng"},
		{101_000, "Một trăm lẻ một nghìn đồng"},
		{710_000, "Bảy trăm mười nghìn đồng"},
		{1_005_000, "Một triệu không trăm lẻ năm nghìn đồng"},
		{1_880_000, "Một triệu tám trăm tám mươi nghìn đồng"},
		{2_340_000, "Hai triệu ba trăm bốn mươi nghìn đồng"},
		{3_510_000, "Ba triệu năm trăm mười nghìn đồng"},
		{18_720_000, "Mười tám triệu bảy trăm hai mươi nghìn đồng"},
		{28_080_000, "Hai mươi tám triệu không trăm tám mươi nghìn đồng"},
		{1_000_000_005, "Một tỷ không trăm lẻ năm đồng"},
		{2_482_200_000, "Hai tỷ bốn trăm tám mươi hai triệu hai trăm nghìn đồng"},
		{1_000_000_000_000, "Một nghìn tỷ đồng"},
		{1_001_000_000_000, "Một nghìn không trăm lẻ một tỷ đồng"},
		{-21, "Âm hai mươi mốt đồng"},
	} {
		if got := Words(c.n); got != c.want {
			t.Errorf("Words(%d)\n got %s\nwant %s", c.n, got, c.want)
		}
	}
}

func TestReading(t *testing.T) {
	for _, c := range []struct {
		name string
		how  Reading
		n    int64
		want string
	}{
		{"the north reads linh", Reading{Linh: true}, 1_005_000, "Một triệu không trăm linh năm nghìn đồng"},
		{"whole thousands are chẵn", Reading{Even: true}, 710_000, "Bảy trăm mười nghìn đồng chẵn"},
		{"odd đồng are not chẵn", Reading{Even: true}, 710_500, "Bảy trăm mười nghìn năm trăm đồng"},
		{"nothing is not chẵn", Reading{Even: true}, 0, "Không đồng"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.how.Words(c.n); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
	if got := (Reading{}).Number(8); got != "tám" {
		t.Errorf("Number(8) = %q", got)
	}
}

// unread turns words back into a number, the way a listener adds them up.
func unread(t *testing.T, s string) uint64 {
	var total, part, group uint64
	for _, w := range strings.Fields(s) {
		switch w {
		case "âm", "lẻ", "linh":
		case "mười":
			group += 10
		case "mươi":
			group = group/100*100 + group%100*10
		case "trăm":
			group *= 100
		case "nghìn":
			part, group = part+group*1000, 0
		case "triệu":
			part, group = part+group*1_000_000, 0
		case "tỷ":
			total, part, group = (total+part+group)*1_000_000_000, 0, 0
		case "mốt":
			group++
		case "tư":
			group += 4
		case "lăm":
			group += 5
		default:
			d := slices.Index(digitWords[:], w)
			if d < 0 {
				t.Fatalf("unknown word %q in %q", w, s)
			}
			group += uint64(d)
		}
	}
	return total + part + group
}

func FuzzWords(f *testing.F) {
	for _, n := range []int64{0, 15, 105, 1_005_000, 28_080_000, 1_000_000_005, math.MaxInt64, math.MinInt64, -1} {
		f.Add(n, false)
	}
	f.Fuzz(func(t *testing.T, n int64, linh bool) {
		s := Reading{Linh: linh}.Number(n)
		if got := unread(t, s); got != magnitude(n) {
			t.Errorf("%d reads %q, which a listener takes for %d", n, s, got)
		}
		if strings.HasPrefix(s, "âm ") != (n < 0) {
			t.Errorf("%d reads %q", n, s)
		}
		if strings.Contains(s, "  ") || strings.TrimSpace(s) != s || s != NFC(s) {
			t.Errorf("%d reads %q, which is not clean text", n, s)
		}
	})
}
