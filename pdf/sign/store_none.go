//go:build !windows

package sign

// StoreKeys lists the keys of the Windows certificate store; there is none on this system.
func StoreKeys() ([]StoreKey, error) { return nil, nil }

// OpenStore opens a key of the Windows certificate store; there is none on this system.
func OpenStore(string) (*Key, error) {
	return nil, refuse(nil, "Kho chứng thư chỉ có trên Windows; hãy dùng tệp khóa .p12 hoặc USB ký số.")
}
