package certificate_test

import (
	"context"
	"errors"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"thidua/data"
	"thidua/pdf"
	"thidua/pdf/certificate"
)

func TestTheBooksTellEverySheetAndEveryGap(t *testing.T) {
	s := officeAt(t, time.Date(2025, 3, 1, 8, 0, 0, 0, time.Local))
	id := decided(t, s, nil, person("Nguyễn Văn A"), person("Lê Thị B"), team("Trường Mầm non Ba Vinh"), person("Phạm C"))
	var ids []data.ID
	save(t, s, func(tx *data.Tx) error {
		list, err := tx.AwardsOf(id)
		for _, a := range list {
			ids = append(ids, a.ID)
		}
		return errors.Join(err,
			data.Put(tx, &data.Stock{Form: "giay-khen", Name: "A3", Date: data.Date{Year: 2025, Month: 1, Day: 10}, Year: 2025, Received: 200, Note: "Phiếu xuất 12"}),
			data.Put(tx, &data.Stock{Form: "giay-khen", Name: "A3", Date: data.Date{Year: 2025, Month: 12, Day: 30}, Year: 2025, Counting: true, Counted: 190}),
			tx.Reserve(ids[:3], data.Reservation{Width: 3}), tx.Reserve(ids[3:], data.Reservation{First: 6, Width: 3}),
			tx.MarkPrinted(ids[:2], "A3", ""), tx.MarkSpoiled(ids[:1], "A3", "lệch khung"), tx.MarkPrinted(ids[:1], "A3", ""),
			tx.MarkHandedOver(ids[1:2], data.Date{Year: 2025, Month: 3, Day: 8}, "Lê Thị B"),
			tx.VoidNumbers("giay-khen", 2025, 4, 4, "phôi có sẵn số bị rách"))
	})
	for _, c := range []struct {
		name string
		make func(tx *data.Tx) (*pdf.Document, error)
		want []string
	}{
		{"register", func(tx *data.Tx) (*pdf.Document, error) {
			return certificate.RegisterPage(context.Background(), tx, "giay-khen", 2025)
		}, []string{"SỔ KHEN THƯỞNG NĂM 2025", "001", "Trường Mầm non Ba Vinh", "lệch khung", "in lại", "đã trao", "Số 04: phôi có sẵn số bị rách", "004", "Số 05: chưa ghi lý do"}},
		{"stock", func(tx *data.Tx) (*pdf.Document, error) {
			return certificate.StockPage(context.Background(), tx, "giay-khen", "A3", 2025)
		}, []string{"BẢNG CÂN ĐỐI PHÔI NĂM 2025", "Phôi Giấy khen A3", "Phiếu xuất 12", "nay ghi hỏng: lệch khung", "Cần giải trình: Kiểm kê ngày 30/12/2025 thiếu"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var doc *pdf.Document
			if err := s.View(func(tx *data.Tx) (err error) { doc, err = c.make(tx); return err }); err != nil {
				t.Fatal(err)
			}
			said := strings.Join(texts(doc.Pages[0]), " ")
			for _, w := range c.want {
				if !strings.Contains(said, w) {
					t.Errorf("the page lacks %q: %s", w, said)
				}
			}
			if dir := os.Getenv("THIDUA_PHOTOS"); dir != "" {
				f, err := os.Create(filepath.Join(dir, c.name+".png"))
				if err != nil {
					t.Fatal(err)
				}
				defer f.Close()
				if err := png.Encode(f, pdf.Raster(doc.Pages[0], 90)); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
	err := s.View(func(tx *data.Tx) error {
		_, err := certificate.RegisterPage(context.Background(), tx, "cstdcs", 2025)
		return err
	})
	if got := data.Message(err); got != "Sổ khen thưởng năm 2025 chưa có số nào của Bằng chứng nhận Chiến sĩ thi đua cơ sở nên chưa in được." {
		t.Error(got)
	}
}
