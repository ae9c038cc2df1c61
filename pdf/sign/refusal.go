package sign

import "fmt"

// refuse is a Refused with its sentence; cause goes to the log and, like the sentence, never holds a password or PIN.
func refuse(cause error, format string, args ...any) error {
	return &Refused{Sentence: fmt.Sprintf(format, args...), Err: cause}
}
