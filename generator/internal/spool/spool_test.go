package spool

import (
	"bytes"
	"fmt"
	"sync"
	"testing"

	"github.com/spf13/afero"
)

func TestWhatIsPutIsGot(t *testing.T) {
	for _, fsys := range []afero.Fs{afero.NewMemMapFs(), afero.NewOsFs()} {
		for _, limit := range []int{0, 3 << 10, 1 << 30} {
			s := New(fsys, limit)
			var mu sync.Mutex
			want := map[Ref]string{}
			var wg sync.WaitGroup
			for w := range 4 {
				wg.Go(func() {
					for i := range 200 {
						text := fmt.Sprintf("text %d of worker %d %s", i, w, bytes.Repeat([]byte("x"), i*17))
						put := s.Put
						if i%3 == 0 {
							put = s.PutOften
						}
						r := put([]byte(text))
						mu.Lock()
						want[r] = text
						mu.Unlock()
					}
				})
			}
			wg.Wait()
			if len(want) != 800 {
				t.Fatalf("800 texts have %d places", len(want))
			}
			for r, text := range want {
				got, err := s.Get([]byte("before "), r)
				if err != nil || string(got) != "before "+text {
					t.Fatalf("Get(%v) = %q, %v, want %q", r, got, err, text)
				}
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		}
	}
}

func TestNothingIsNothing(t *testing.T) {
	s := New(afero.NewMemMapFs(), 0)
	if got, err := s.Get(nil, s.Put(nil)); err != nil || len(got) != 0 {
		t.Errorf("Get of nothing = %q, %v", got, err)
	}
}

func TestFullDiskIsReported(t *testing.T) {
	s := New(afero.NewReadOnlyFs(afero.NewMemMapFs()), 0)
	r := s.Put([]byte("text"))
	if _, err := s.Get(nil, r); err == nil {
		t.Error("a spool that could not write gave something back")
	}
	if s.Err() == nil {
		t.Error("the failure is not reported")
	}
}
