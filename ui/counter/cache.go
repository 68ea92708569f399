package counter

import (
	"sync"
	"sync/atomic"
)

// cache keeps what was read from the tables until somebody says that they have
// changed. What is read while they change is kept under the older number, and
// so read again.
type cache[T any] struct {
	number atomic.Int64
	mu     sync.Mutex
	kept   map[string]entry[T]
}

type entry[T any] struct {
	number int64
	value  T
}

// spoil says that what is kept may be wrong.
func (c *cache[T]) spoil() { c.number.Add(1) }

// get returns what is kept under a key, or reads it.
func (c *cache[T]) get(key string, read func() (T, error)) (T, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	number := c.number.Load()
	if e, ok := c.kept[key]; ok && e.number == number {
		return e.value, nil
	}
	value, err := read()
	if err != nil {
		return value, err
	}
	if c.kept == nil {
		c.kept = map[string]entry[T]{}
	}
	c.kept[key] = entry[T]{number: number, value: value}
	return value, nil
}
