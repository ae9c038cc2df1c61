package vn

import (
	"errors"
	"math"
	"testing"
)

func TestInt(t *testing.T) {
	for in, want := range map[int64]string{
		0: "0", 7: "7", 999: "999", 1000: "1.000", 1234: "1.234", 710000: "710.000", 2482200000: "2.482.200.000",
		-1234: "-1.234", math.MinInt64: "-9.223.372.036.854.775.808",
	} {
		if got := Int(in); got != want {
			t.Errorf("Int(%d) = %q, want %q", in, got, want)
		}
		if got := Money(in); got != want {
			t.Errorf("Money(%d) = %q, want %q", in, got, want)
		}
	}
}

func TestCountPadsOneToNineOnly(t *testing.T) {
	for in, want := range map[int]string{0: "0", 1: "01", 9: "09", 10: "10", 897: "897", 1362: "1.362", -3: "-3"} {
		if got := Count(in); got != want {
			t.Errorf("Count(%d) = %q, want %q", in, got, want)
		}
	}
}

func TestDecimal(t *testing.T) {
	for _, c := range []struct {
		n      int64
		places int
		want   string
	}{{123456, 2, "1.234,56"}, {5, 2, "0,05"}, {-5, 2, "-0,05"}, {120, 2, "1,20"}, {1234, 0, "1.234"}, {0, 1, "0,0"}} {
		if got := Decimal(c.n, c.places); got != c.want {
			t.Errorf("Decimal(%d, %d) = %q, want %q", c.n, c.places, got, c.want)
		}
	}
}

func TestPlainText(t *testing.T) {
	for in, want := range map[string]string{
		"1.234,56": "1234.56", "1234,56": "1234.56", "3.118,79": "3118.79", "100,224": "100.224", "16,6": "16.6",
		"1 234": "1234", "1\u00a0234,5": "1234.5", "08": "8", "-1.234": "-1234", "−5": "-5", "0,50": "0.50", " 7 ": "7",
		"12345678901234567890123,4": "12345678901234567890123.4",
	} {
		got, err := PlainText(in)
		if err != nil || got != want {
			t.Errorf("PlainText(%q) = %q, %v, want %q", in, got, err, want)
		}
	}
	for _, in := range []string{"", "-", "1.23", "1.2345", "1234.567", "12.34,5", "1,2,3", "1.234.56", "0.500", "1,", ",5", "1 234.567", "mười", "5%", "1e3", "٣"} {
		if got, err := PlainText(in); !errors.Is(err, ErrNumber) {
			t.Errorf("PlainText(%q) = %q, %v; want it refused", in, got, err)
		}
	}
}

func TestDecimalText(t *testing.T) {
	for in, want := range map[string]string{"1234.56": "1.234,56", "-0.50": "-0,50", "007": "7", "1000000": "1.000.000"} {
		got, err := DecimalText(in)
		if err != nil || got != want {
			t.Errorf("DecimalText(%q) = %q, %v, want %q", in, got, err, want)
		}
	}
	for _, in := range []string{"", ".", "1.", ".5", "1,5", "1.2.3", "x"} {
		if got, err := DecimalText(in); err == nil {
			t.Errorf("DecimalText(%q) = %q; want it refused", in, got)
		}
	}
}

func TestParseDecimal(t *testing.T) {
	for _, c := range []struct {
		in     string
		places int
		want   int64
	}{{"1.234", 0, 1234}, {"08", 0, 8}, {"710.000", 0, 710000}, {"1.234,5", 2, 123450}, {"15", 2, 1500}, {"-0,05", 2, -5}} {
		if got, err := ParseDecimal(c.in, c.places); err != nil || got != c.want {
			t.Errorf("ParseDecimal(%q, %d) = %d, %v, want %d", c.in, c.places, got, err, c.want)
		}
	}
	for _, c := range []struct {
		name, in string
		places   int
		err      error
	}{
		{"thousands typed with a comma are not cut to 710", "710,000", 0, ErrNumber},
		{"more decimals than kept are not rounded", "1,234", 2, ErrNumber},
		{"a number beyond any amount is too big", "99999999999999999999", 0, ErrTooBig},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, err := ParseDecimal(c.in, c.places); !errors.Is(err, c.err) {
				t.Errorf("got %d, %v", got, err)
			}
		})
	}
}

func TestPercent(t *testing.T) {
	for _, c := range []struct {
		num, den int64
		want     string
	}{
		{278, 279, "99,64"}, {129, 897, "14,38"}, {3, 188, "1,6"}, {1, 2, "50"}, {1, 1, "100"}, {1, 200000, "0"},
		{1, 20000, "0,01"}, {-1, 3, "-33,33"}, {1, -3, "-33,33"}, {2, 3, "66,67"}, {1, 0, ""},
		{math.MaxInt64, math.MaxInt64, "100"}, {math.MaxInt64, 1, ""},
	} {
		if got := Percent(c.num, c.den); got != c.want {
			t.Errorf("Percent(%d, %d) = %q, want %q", c.num, c.den, got, c.want)
		}
	}
	for places, want := range []string{"70", "70,4", "70,40", "70,400"} {
		if got := PercentTo(704, 1000, places); got != want {
			t.Errorf("704/1000 to %d places is %q, want %q", places, got, want)
		}
	}
}

func FuzzNumber(f *testing.F) {
	for _, s := range []string{"1.234,56", "-08", "1 234", "0,050", "٣", "1.000.000.000.000.000.000.000"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		plain, err := PlainText(s)
		if err != nil {
			return
		}
		printed, err := DecimalText(plain)
		if err != nil {
			t.Fatalf("%q reads as %q, which does not print: %v", s, plain, err)
		}
		if again, err := PlainText(printed); err != nil || again != plain {
			t.Errorf("%q reads as %q, prints as %q and reads back as %q, %v", s, plain, printed, again, err)
		}
	})
}

func FuzzInt(f *testing.F) {
	f.Add(int64(1234))
	f.Add(int64(math.MinInt64))
	f.Fuzz(func(t *testing.T, n int64) {
		if got, err := ParseInt(Int(n)); err != nil || got != n {
			t.Errorf("%d prints as %q and reads back as %d, %v", n, Int(n), got, err)
		}
	})
}
