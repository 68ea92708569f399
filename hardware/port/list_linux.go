package port

import (
	"context"
	"os"
)

// List gives what is plugged into this machine: see ListIn.
func List(ctx context.Context) ([]Found, error) { return ListIn(ctx, os.DirFS("/")) }
