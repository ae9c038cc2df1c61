package gui

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/png"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"thidua/data"
)

func TestAnyScanOfABlankIsTakenOrRefusedInASentence(t *testing.T) {
	noise := func(w, h int) []byte {
		img, r := image.NewGray(image.Rect(0, 0, w, h)), rand.New(rand.NewPCG(1, 2))
		for i := range img.Pix {
			img.Pix[i] = uint8(r.Uint32())
		}
		var b bytes.Buffer
		if err := png.Encode(&b, img); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	small := noise(300, 200)
	bomb := bytes.Clone(small) // says that it has 3.6 thousand million pixels
	binary.BigEndian.PutUint32(bomb[16:], 60000)
	binary.BigEndian.PutUint32(bomb[20:], 60000)
	binary.BigEndian.PutUint32(bomb[29:], crc32.ChecksumIEEE(bomb[12:29]))
	for name, c := range map[string]struct {
		raw  []byte
		want string
		side int
	}{
		"a picture of a telephone stays as it is": {small, "", 300},
		"a scan of several megabytes is reduced":  {noise(3600, 2500), "", scanSide},
		"half a file":                             {small[:len(small)/2], "Không đọc được hình này; hãy chọn tệp PNG hoặc JPEG khác.", 0},
		"no picture":                              {[]byte("%PDF-1.7"), "Không đọc được hình này; hãy chọn tệp PNG hoặc JPEG khác.", 0},
		"an empty file":                           {nil, "Không đọc được hình này; hãy chọn tệp PNG hoặc JPEG khác.", 0},
		"more pixels than the memory holds":       {bomb, "Không đọc được hình này; hãy chọn tệp PNG hoặc JPEG khác.", 0},
		"a file for a poster":                     {make([]byte, largestScan+1), "Ảnh phôi lớn hơn 64 MB; hãy quét lại ở 300 điểm trên inch rồi chọn lại.", 0},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "phoi.png")
			if err := os.WriteFile(path, c.raw, 0o600); err != nil {
				t.Fatal(err)
			}
			raw, err := readScan(path)
			if c.want != "" {
				if data.Message(err) != c.want {
					t.Errorf("said %q", data.Message(err))
				}
				return
			}
			img := decodeImage(raw)
			if err != nil || img == nil || img.Bounds().Dx() != c.side || len(raw) > 6<<20 {
				t.Fatalf("%d bytes, %v", len(raw), err)
			}
			if _, _, _, a := color.RGBAModel.Convert(img.At(5, 5)).RGBA(); a != 0xFFFF {
				t.Error("the scan lets the page through")
			}
		})
	}
}
