package gui

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"

	"thidua/data"
	"thidua/data/edition"
	"thidua/data/vn"
	"thidua/gui/widgets"
	"thidua/pdf"
	"thidua/pdf/certificate"
	"thidua/pdf/sign"
)

// signedFolder is where signed certificates go: beside the file of records, a folder a decision.
func (d *desk) signedFolder(dec *data.Decision) string {
	return filepath.Join(filepath.Dir(d.store.Path()), "da-ky", fmt.Sprintf("giay-khen-%s-%d", fileWord(dec.Number), dec.ReportYear))
}

// signCertificates signs the certificates of the selected recipients, or of all, a file each.
func (v *decisionView) signCertificates() {
	if v.facts == nil || !v.facts.printing {
		return
	}
	dec := v.facts.decision
	wanted := map[data.ID]bool{}
	for _, id := range v.targets() {
		wanted[id] = true
	}
	var lines []int
	names := map[int]string{}
	for i := range v.facts.rows {
		r := &v.facts.rows[i]
		if r.award != nil && wanted[r.award.ID] && printable(r.award.Form) && r.award.State != data.AwardRevoked {
			lines = append(lines, r.line)
			names[r.line] = fmt.Sprintf("%03d-%s.pdf", r.line, fileWord(r.award.Name))
		}
	}
	if len(lines) == 0 {
		return
	}
	d := v.s.desk
	var g generation
	d.load(&g, func(tx *data.Tx) (func(), error) {
		c, err := edition.Read(tx, edition.Subject{Decision: dec.ID})
		if err != nil {
			return nil, err
		}
		f, err := readSigning(tx, c.Decision.Signer, dec.Date)
		what := fmt.Sprintf("%s giấy khen của %s", vn.Int(int64(len(lines))), decisionName(&dec))
		return func() {
			d.askSign(what, f, data.RolePerson, func(k *sign.Key, o sign.Options) { d.signLines(&dec, lines, names, k, o) })
		}, err
	})
}

// signLines sets and signs certificate by certificate. A file that the role has signed is left alone; one that the person
// has signed is signed further by the agency; one that was signed when the records said otherwise is told and kept.
func (d *desk) signLines(dec *data.Decision, lines []int, names map[int]string, k *sign.Key, o sign.Options) {
	folder := d.signedFolder(dec)
	var out outcome
	d.work("Đang ký giấy khen", func(ctx context.Context, progress func(int, int)) error {
		defer k.Close()
		out = d.signFolder(ctx, dec, folder, lines, names, k, o, progress)
		return nil
	}, func() {
		d.tellOutcome(out, len(lines))
		if out.err == nil && len(out.failed) == 0 && out.signed > 0 {
			widgets.ShowToast(d.win, fmt.Sprintf("Đã ký %s giấy khen, ở thư mục %s.", vn.Int(int64(out.signed)), folder), "Mở thư mục", d.guard(func() {
				if err := widgets.OpenFile(folder); err != nil {
					d.showError(err)
				}
			}))
		}
	})
}

func (d *desk) signFolder(ctx context.Context, dec *data.Decision, folder string, lines []int, names map[int]string, k *sign.Key, o sign.Options, progress func(int, int)) (out outcome) {
	var jobs []sign.Job
	for _, line := range lines {
		jobs = append(jobs, sign.Job{From: names[line], To: filepath.Join(folder, names[line]),
			Make: func(ctx context.Context) ([]byte, error) { return d.setCertificate(ctx, dec.ID, line) }})
	}
	o.Reason = "Trao " + formShort(dec.Form) + " theo " + decisionName(dec)
	result, err := sign.Batch(ctx, jobs, k, o, func(done, total int, _ string) { progress(done, total) })
	out.signed, out.skipped = result.Signed, result.Skipped
	for _, f := range result.Failed {
		out.failed = append(out.failed, filepath.Base(f.File)+": "+data.Message(f.Err))
	}
	if out.stopped = ctx.Err() != nil; !out.stopped {
		out.err = err
	}
	return out
}

// setCertificate is one certificate as a file of its own.
func (d *desk) setCertificate(ctx context.Context, decision data.ID, line int) ([]byte, error) {
	var doc *pdf.Document
	err := d.store.View(func(tx *data.Tx) (err error) {
		doc, err = certificate.Batch(ctx, tx, decision, certificate.Options{Only: []int{line}})
		return err
	})
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = pdf.Write(&b, doc)
	return b.Bytes(), err
}
