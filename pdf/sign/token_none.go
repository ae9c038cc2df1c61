//go:build !cgo

package sign

// OpenToken opens a USB token; this build cannot, because the makers' libraries are in C.
func OpenToken(module, label string, pin []byte) (*Key, error) {
	clear(pin)
	return nil, refuse(nil, "Bản chương trình này không kèm phần đọc USB ký số; hãy dùng bản cài đặt đầy đủ hoặc tệp khóa .p12.")
}
