package pdf

import (
	"encoding/binary"
	"fmt"
	"math"
	"strings"
	"sync"
	"time"
)

// program is named in the file as what made it.
const program = "Thi đua – Khen thưởng"

// writeInfo writes the information dictionary; its entries equal those of the XMP packet, as PDF/A demands.
func writeInfo(f *file, d *Document) int {
	s := "<<"
	for _, e := range []struct{ key, value string }{
		{"/Title ", d.Title}, {"/Author ", d.Author}, {"/Subject ", d.Subject}, {"/Creator ", program}, {"/Producer ", program},
	} {
		if e.value != "" {
			s += e.key + textString(e.value)
		}
	}
	if !d.Created.IsZero() {
		t := d.Created.UTC().Format("20060102150405")
		s += "/CreationDate(D:" + t + "Z)/ModDate(D:" + t + "Z)"
	}
	n := f.reserve(1)
	f.object(n, s+">>")
	return n
}

// writeCatalog writes the root of the file with what makes it fit for an archive: language, title, metadata and the
// colour space that the colours are meant in (ISO 19005, level B).
func writeCatalog(f *file, d *Document, pages *sheets) int {
	s := "<</Type/Catalog/Pages " + ref(pages.root) + "/Lang(vi-VN)/ViewerPreferences<</DisplayDocTitle true" + printing(d) + ">>" + pages.writeFields()
	if root := writeOutline(f, d.Outline, pages.done); root != 0 {
		s += "/Outlines " + ref(root) + "/PageMode/UseOutlines"
	}
	metadata, profile := f.reserve(1), f.reserve(1)
	f.rawStream(metadata, "/Type/Metadata/Subtype/XML", []byte(xmp(d)))
	f.stream(profile, "/N 3", sRGB())
	s += "/Metadata " + ref(metadata) + "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1" +
		"/OutputConditionIdentifier(sRGB IEC61966-2.1)/Info(sRGB IEC61966-2.1)/DestOutputProfile " + ref(profile) + ">>]"
	n := f.reserve(1)
	f.object(n, s+">>")
	return n
}

// printing is how viewers are to offer the file for printing: never shrunk to what the printer calls its margins, or
// nothing would land where it was measured; on both sides where backs belong to the pages.
func printing(d *Document) string {
	s := "/PrintScaling/None"
	if d.TwoSided {
		s += "/Duplex/DuplexFlipShortEdge"
	}
	return s
}

func xmp(d *Document) string {
	escape := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace
	var b strings.Builder
	b.WriteString("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
		`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"` +
		` xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">` +
		"<dc:format>application/pdf</dc:format><dc:language><rdf:Bag><rdf:li>vi-VN</rdf:li></rdf:Bag></dc:language>")
	if d.Title != "" {
		b.WriteString(`<dc:title><rdf:Alt><rdf:li xml:lang="x-default">` + escape(d.Title) + "</rdf:li></rdf:Alt></dc:title>")
	}
	if d.Author != "" {
		b.WriteString("<dc:creator><rdf:Seq><rdf:li>" + escape(d.Author) + "</rdf:li></rdf:Seq></dc:creator>")
	}
	if d.Subject != "" {
		b.WriteString(`<dc:description><rdf:Alt><rdf:li xml:lang="x-default">` + escape(d.Subject) +
			"</rdf:li></rdf:Alt></dc:description>")
	}
	if !d.Created.IsZero() {
		t := d.Created.UTC().Format(time.RFC3339)
		fmt.Fprintf(&b, "<xmp:CreateDate>%s</xmp:CreateDate><xmp:ModifyDate>%s</xmp:ModifyDate>", t, t)
	}
	fmt.Fprintf(&b, "<xmp:CreatorTool>%s</xmp:CreatorTool><pdf:Producer>%s</pdf:Producer>", program, program)
	part := "2"
	if d.Archive == ArchiveA1 {
		part = "1"
	}
	b.WriteString("<pdfaid:part>" + part + "</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>" +
		"</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>")
	return b.String()
}

// sRGB is an ICC profile of version 2 for the colours of screens: three primaries and one curve (IEC 61966-2-1).
var sRGB = sync.OnceValue(func() []byte {
	fixed := func(b []byte, values ...float64) []byte {
		for _, v := range values {
			b = binary.BigEndian.AppendUint32(b, uint32(int32(math.Round(v*65536))))
		}
		return b
	}
	xyz := func(x, y, z float64) []byte { return fixed([]byte("XYZ \x00\x00\x00\x00"), x, y, z) }
	const name = "sRGB IEC61966-2.1\x00"
	desc := binary.BigEndian.AppendUint32([]byte("desc\x00\x00\x00\x00"), uint32(len(name)))
	desc = append(append(desc, name...), make([]byte, 4+4+2+1+67)...) // no Unicode nor Macintosh name

	type tag struct {
		name string
		data []byte
	}
	tags := []tag{
		{"desc", desc}, {"cprt", []byte("text\x00\x00\x00\x00CC0\x00")}, {"wtpt", xyz(0.9642, 1, 0.8249)},
		{"rXYZ", xyz(0.43607, 0.22249, 0.01392)}, {"gXYZ", xyz(0.38515, 0.71687, 0.09708)},
		{"bXYZ", xyz(0.14307, 0.06061, 0.7141)}, {"rTRC", sRGBCurve()}, {"gTRC", nil}, {"bTRC", nil},
	}
	table := binary.BigEndian.AppendUint32(nil, uint32(len(tags)))
	start := 128 + 4 + 12*len(tags)
	var body []byte
	at, size := 0, 0
	for _, t := range tags {
		if t.data != nil { // otherwise the tag shares the data of the one before
			at, size = start+len(body), len(t.data)
			body = append(body, t.data...)
			body = append(body, make([]byte, -len(body)&3)...)
		}
		table = append(table, t.name...)
		table = binary.BigEndian.AppendUint32(table, uint32(at))
		table = binary.BigEndian.AppendUint32(table, uint32(size))
	}
	head := make([]byte, 128)
	binary.BigEndian.PutUint32(head, uint32(128+len(table)+len(body)))
	binary.BigEndian.PutUint32(head[8:], 0x02100000)
	copy(head[12:], "mntrRGB XYZ ")
	copy(head[24:], []byte{0x07, 0xD0, 0, 1, 0, 1}) // a fixed date: the same bytes every time
	copy(head[36:], "acsp")
	copy(head[68:], fixed(nil, 0.9642, 1, 0.8249))
	return append(append(head, table...), body...)
})

func sRGBCurve() []byte {
	const n = 256
	b := binary.BigEndian.AppendUint32([]byte("curv\x00\x00\x00\x00"), n)
	for i := range n {
		v := float64(i) / (n - 1)
		if v <= 0.04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+0.055)/1.055, 2.4)
		}
		b = binary.BigEndian.AppendUint16(b, uint16(math.Round(v*65535)))
	}
	return b
}
