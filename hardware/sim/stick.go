package sim

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
)

// Stick is a USB stick: a folder that is there while the stick is plugged in,
// with everything that was written to it before.
type Stick struct {
	mu   sync.Mutex
	path string
}

// NewStick makes a stick that is plugged in at a path.
func NewStick(path string) (*Stick, error) {
	s := &Stick{path: path}
	if err := s.Plug(); err != nil {
		return nil, err
	}
	return s, nil
}

// Path gives the folder at which the stick appears.
func (s *Stick) Path() string { return s.path }

// pulled is where the content waits while the stick is out.
func (s *Stick) pulled() string {
	return filepath.Join(filepath.Dir(s.path), "."+filepath.Base(s.path)+"-pulled")
}

// Plugged reports whether the stick is in.
func (s *Stick) Plugged() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	info, err := os.Stat(s.path)
	return err == nil && info.IsDir()
}

// Plug puts the stick in; a new one is empty.
func (s *Stick) Plug() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, err := os.Stat(s.path); err == nil {
		return nil
	}
	err := os.Rename(s.pulled(), s.path)
	if errors.Is(err, os.ErrNotExist) {
		err = os.MkdirAll(s.path, 0o755)
	}
	if err != nil {
		return fmt.Errorf("plug in the stick: %w", err)
	}
	return nil
}

// Pull pulls the stick, whether or not somebody writes to it.
func (s *Stick) Pull() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	err := os.Rename(s.path, s.pulled())
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("pull the stick: %w", err)
	}
	return nil
}
