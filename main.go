package main

import (
	_ "github.com/a-h/templ"
	_ "github.com/chromedp/chromedp"
	_ "github.com/creack/pty"
	_ "github.com/gofiber/fiber/v2"
	_ "github.com/google/uuid"
	_ "github.com/hashicorp/go-retryablehttp"
	_ "github.com/jackc/pgx/v5/stdlib"
	_ "github.com/tarm/serial"
	_ "go.yaml.in/yaml/v4"
	_ "golang.org/x/crypto/argon2"
	_ "golang.org/x/image/font/opentype"
	_ "golang.org/x/sys/cpu"
	_ "golang.org/x/text/encoding/charmap"
	_ "modernc.org/sqlite"
	_ "modernc.org/libc"
	_ "pgregory.net/rapid"
	_ "rsc.io/qr"
)

func main() {}
