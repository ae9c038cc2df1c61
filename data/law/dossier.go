package law

import (
	"slices"
	"time"
)

// Paper is a paper that a dossier must hold (Luật Thi đua, khen thưởng 2022, Điều 84, 85).
type Paper struct {
	Name  string   `json:"name"`            // «Báo cáo thành tích»
	For   []string `json:"for"`             // "title" danh hiệu, "form" hình thức, "simplified" thủ tục đơn giản
	Forms []string `json:"forms,omitempty"` // only these forms; none: all
	When  string   `json:"when,omitempty"`  // «khi …»: not every dossier needs it; "" every one does
	Validity
}

// DossierPapers lists what a dossier that asks for the forms holds on a day, each paper once; by the simplified
// procedure (Điều 85) where simplified. A day before the table begins gets the oldest rows.
func DossierPapers(forms []string, simplified bool, on time.Time) []Paper {
	var out []Paper
	rows := inForce.Load().papers
	day := iso(on)
	if day != "" && !slices.ContainsFunc(rows, func(p Paper) bool { return p.on(day) }) && len(rows) > 0 {
		day = rows[0].From
	}
	for _, p := range rows {
		if p.on(day) && p.needed(forms, simplified) {
			out = append(out, p)
		}
	}
	return out
}

func (p Paper) needed(forms []string, simplified bool) bool {
	if simplified {
		return slices.Contains(p.For, "simplified")
	}
	return slices.ContainsFunc(forms, func(code string) bool {
		f, ok := FormByCode(code)
		kind := "form"
		if f.Title {
			kind = "title"
		}
		return ok && slices.Contains(p.For, kind) && (len(p.Forms) == 0 || slices.Contains(p.Forms, code))
	})
}

func (t *tables) checkPapers() (out []checked) {
	for _, p := range t.papers {
		flaw := ""
		switch {
		case p.Name == "":
			flaw = "thiếu tên giấy tờ (name)"
		case len(p.For) == 0 || !allIn(p.For, []string{"title", "form", "simplified"}):
			flaw = "loại hồ sơ (for) không đúng"
		}
		out = append(out, checked{p.Validity, p.Name, flaw})
	}
	return out
}
