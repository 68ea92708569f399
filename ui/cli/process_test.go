package cli_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"popstand/hardware"
	"popstand/ui/api"
)

// program is popstand as a process of its own. The first test that needs it builds it.
type program struct {
	once sync.Once
	dir  string
	err  error
}

var shipped program

func TestMain(m *testing.M) {
	status := m.Run()
	_ = os.RemoveAll(shipped.dir) // "" when nobody needed it
	os.Exit(status)
}

func (p *program) path() string { return filepath.Join(p.dir, "popstand") }

func (p *program) build() {
	if p.dir, p.err = os.MkdirTemp("", "popstand-cli-"); p.err != nil {
		return
	}
	build := exec.CommandContext(context.Background(), "go", "build", "-o", p.path(), "popstand") // with the flags of the tests, so that the compiler has done most of it
	if out, err := build.CombinedOutput(); err != nil {
		p.err = fmt.Errorf("build popstand: %w\n%s", err, out)
	}
}

// binary gives the path of a built popstand.
func binary(t testing.TB) string {
	t.Helper()
	shipped.once.Do(shipped.build)
	if shipped.err != nil {
		t.Fatal(shipped.err)
	}
	return shipped.path()
}

// process is a popstand serve that runs.
type process struct {
	t     testing.TB
	cmd   *exec.Cmd
	addr  string
	token string
	said  *bytes.Buffer // on standard error
}

// plentiful makes an event folder whose stickers and books never run out.
func plentiful(t testing.TB) string {
	t.Helper()
	s, dir := shell{t: t}, filepath.Join(t.TempDir(), "stall")
	s.want(0, nil, "event", "init", dir)
	sheet := filepath.Join(dir, "products.csv")
	raw, err := os.ReadFile(sheet)
	if err != nil {
		t.Fatal(err)
	}
	endless := strings.Replace(string(raw), ",books,30,", ",books,999999,", 1)
	if endless == string(raw) {
		t.Fatal("the starter sells no 30 books any more")
	}
	if err := os.WriteFile(sheet, []byte(endless), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

// start serves a folder and waits until it sells.
func start(t testing.TB, popstand, dir string, more ...string) *process {
	t.Helper()
	p := &process{t: t, said: &bytes.Buffer{}}
	p.cmd = exec.CommandContext(context.Background(), popstand, append([]string{"serve", "--dir", dir, "--listen", "127.0.0.1:0"}, more...)...)
	p.cmd.Stderr = p.said
	out, err := p.cmd.StdoutPipe()
	if err == nil {
		err = p.cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		_ = p.cmd.Wait()
		t.Fatalf("popstand serve says %q and ends: %s", line, p.said)
	}
	_, p.addr, _ = strings.Cut(strings.TrimSpace(line), "http://")
	return p
}

// stop ends it as a service manager does.
func (p *process) stop() {
	p.t.Helper()
	if err := errors.Join(p.cmd.Process.Signal(syscall.SIGTERM), p.cmd.Wait()); err != nil {
		p.t.Errorf("stop: %v\n%s", err, p.said)
	}
}

// until waits for a device of it to be so: one that is slow to answer on a loaded machine is not well at first.
func (p *process) until(device string, want hardware.Word) {
	p.t.Helper()
	late := time.After(time.Minute)
	for {
		now := p.device(device)
		if now.Word == want {
			return
		}
		select {
		case <-time.After(20 * time.Millisecond):
		case <-late:
			p.t.Fatalf("%s is never %s: %+v", device, want, now)
		}
	}
}

// device is how a device of it fares, as it tells programs on this machine.
func (p *process) device(name string) (found hardware.State) {
	p.t.Helper()
	r, err := http.NewRequestWithContext(context.Background(), http.MethodGet, "http://"+p.addr+"/readyz", http.NoBody)
	if err != nil {
		p.t.Fatal(err)
	}
	r.Header.Set("Accept", "application/json")
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		p.t.Fatal(err)
	}
	defer res.Body.Close() //nolint:errcheck // it was read
	var told api.Readiness
	if err := json.NewDecoder(res.Body).Decode(&told); err != nil {
		p.t.Fatal(err)
	}
	for _, d := range told.Devices {
		if d.Name == name {
			found = d.State
		}
	}
	return found
}

// post sends a request to the API and returns the answer; the error is one of
// the connection.
func (p *process) post(path, key, body string) (status int, answer []byte, err error) {
	r, err := http.NewRequestWithContext(context.Background(), http.MethodPost, "http://"+p.addr+"/api/v1"+path, strings.NewReader(body))
	if err != nil {
		return 0, nil, err
	}
	r.Header.Set("Authorization", "Bearer "+p.token)
	r.Header.Set("Idempotency-Key", key)
	r.Header.Set("Content-Type", "application/json")
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0, nil, err
	}
	defer res.Body.Close() //nolint:errcheck // it was read
	answer, err = io.ReadAll(res.Body)
	return res.StatusCode, answer, err
}

// twoLines is a paid sale of a sticker and two books.
const twoLines = `{"lines":[{"sku":"STICKER","qty":1},{"sku":"BOOK","qty":2}],"tenders":[{"kind":"cash","amount":2600,"given":3000}]}`

// receipt is what a sale was answered with.
type receipt struct{ Number, Hash string }

func (p *process) sell(key string) (r receipt, err error) {
	status, answer, err := p.post("/sales", key, twoLines)
	if err != nil {
		return r, err
	}
	if status != http.StatusCreated {
		return r, fmt.Errorf("status %d: %s", status, answer)
	}
	return r, json.Unmarshal(answer, &r)
}

// opened makes an event folder, serves it, and opens the till.
func opened(t testing.TB, popstand string) (*process, string) {
	t.Helper()
	dir := plentiful(t)
	p := start(t, popstand, dir)
	_, token := shell{t: t}.run("token", "--dir", dir, "--name", "shop")
	p.token = strings.TrimSpace(token)
	if status, answer, err := p.post("/till/open", "open", `{"float":20000,"pin":"3817"}`); status != http.StatusCreated {
		t.Fatalf("open the till: %d %s %v", status, answer, err)
	}
	return p, dir
}

// TestKilledProgramKeepsWhatItAnswered kills popstand serve while programs
// sell through its API (invariants 1, 2 and 3).
func TestKilledProgramKeepsWhatItAnswered(t *testing.T) {
	popstand := binary(t)
	rounds := 3
	if os.Getenv("POPSTAND_SOAK") == "1" {
		rounds = 100
	}
	p, dir := opened(t, popstand)
	rng := rand.New(rand.NewPCG(1, 0))
	said := map[string]receipt{}
	for round := range rounds {
		asked := p.sellUntilKilled(round, 5+rng.IntN(30), said)
		token := p.token
		p = start(t, popstand, dir)
		p.token = token
		for _, key := range asked { // a program asks again for what it got no answer to
			r, err := p.sell(key)
			if was, answered := said[key]; err != nil || answered && was != r {
				t.Fatalf("round %d: %s was answered %v, and now %v: %v", round, key, was, r, err)
			}
			said[key] = r
		}
		numbers := map[string]bool{}
		for _, r := range said {
			numbers[r.Number] = true
		}
		for i := range len(said) {
			if number := fmt.Sprintf("A-%06d", i+1); !numbers[number] {
				t.Errorf("round %d: of %d receipts none is %s", round, len(said), number)
			}
		}
	}
	p.stop()
	shell{t: t}.want(0, []string{"0 findings"}, "verify", dir)
}

// sellUntilKilled sells with three callers and kills the process after so many
// answers. It returns the keys that were asked for.
func (p *process) sellUntilKilled(round, answers int, said map[string]receipt) (asked []string) {
	var told sync.Mutex
	var all sync.WaitGroup
	for caller := range 3 {
		all.Go(func() {
			for n := 0; ; n++ {
				key := fmt.Sprintf("round %d caller %d sale %d", round, caller, n)
				told.Lock()
				asked = append(asked, key)
				told.Unlock()
				r, err := p.sell(key)
				if err != nil {
					return // it died
				}
				told.Lock()
				said[key] = r
				if answers--; answers == 0 {
					_ = p.cmd.Process.Kill()
				}
				told.Unlock()
			}
		})
	}
	all.Wait()
	_ = p.cmd.Wait() // killed
	return asked
}

func TestServeDoesNotSellFromATornDatabase(t *testing.T) {
	s := shell{t: t}
	dir := data(t, s)
	path := filepath.Join(dir, "popstand.db")
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for name, torn := range map[string][]byte{
		"a page is gone":       append(append(bytes.Clone(whole[:8192]), make([]byte, 4096)...), whole[12288:]...),
		"the end is gone":      whole[:len(whole)/2],
		"it is something else": []byte(strings.Repeat("no database ", 4096)),
	} {
		t.Run(name, func(t *testing.T) {
			if err := os.WriteFile(path, torn, 0o600); err != nil {
				t.Fatal(err)
			}
			s := shell{t: t}
			s.want(1, []string{"popstand.db is damaged", "--mirror", "popstand restore"}, "serve", "--dir", dir, "--listen", "127.0.0.1:0")
			s.want(3, []string{"popstand.db is damaged"}, "verify", dir)
		})
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	s.want(1, []string{"no popstand.db", "--mirror", "popstand restore"}, "serve", "--dir", dir, "--listen", "127.0.0.1:0")
	s.want(1, []string{"no popstand.db"}, "verify", dir)
}
