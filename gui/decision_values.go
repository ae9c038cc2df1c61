package gui

import (
	"fmt"
	"strconv"
	"strings"

	"thidua/data"
	"thidua/data/vn"
)

// fullNumber adds the usual symbol to a bare number.
func fullNumber(s string) string {
	if _, err := strconv.Atoi(s); err == nil {
		return s + "/QĐ-UBND"
	}
	return s
}

// parsePeriod reads the years of an achievement as an officer writes them.
func parsePeriod(s string) (data.Period, error) {
	if s == "" {
		return data.Period{}, nil
	}
	from, to, school, err := vn.ParseYears(s)
	if err != nil {
		return data.Period{}, &data.ValidationError{Kind: data.KindDecision, Field: "Period",
			Message: "Thời gian thành tích chưa rõ; hãy ghi như «năm 2024», «năm học 2023-2024» hoặc «giai đoạn 2021-2025»."}
	}
	switch {
	case school:
		return data.Period{Kind: data.PeriodSchool, From: from, To: to}, nil
	case from == to:
		return data.Period{Kind: data.PeriodYear, From: from, To: to}, nil
	}
	return data.Period{Kind: data.PeriodRange, From: from, To: to}, nil
}

// parseCitations reads «60/QĐ-UBND 15/01/2025; 61/QĐ-UBND».
func parseCitations(s string) ([]data.Citation, error) {
	var out []data.Citation
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == ';' || r == '\n' }) {
		words := strings.Fields(strings.ReplaceAll(part, "ngày", " "))
		if len(words) == 0 {
			continue
		}
		c := data.Citation{Number: words[0]}
		if len(words) > 1 {
			day, err := vn.ParseDate(words[1])
			if err != nil || len(words) > 2 {
				return nil, &data.ValidationError{Kind: data.KindDecision, Field: "Also",
					Message: fmt.Sprintf("Không hiểu «%s»; hãy ghi số rồi ngày, các quyết định cách nhau bằng dấu chấm phẩy.", strings.TrimSpace(part))}
			}
			c.Date = day
		}
		out = append(out, c)
	}
	return out, nil
}

func citationsText(list []data.Citation) string {
	var parts []string
	for _, c := range list {
		parts = append(parts, strings.TrimSpace(c.Number+" "+c.Date.String()))
	}
	return strings.Join(parts, "; ")
}
