package chart

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"modernc.org/quickjs"
)

const (
	machineMemory  = 256 << 20        // bytes; a machine at work has about 20 MB
	machineTimeout = 60 * time.Second // for one drawing; a drawing takes about 30 ms
)

// program is the drawing bundle, compiled once for all machines.
type program []byte

func compile(source []byte) (program, error) {
	vm, err := quickjs.NewVM()
	if err != nil {
		return nil, err
	}
	defer vm.Close()
	return vm.Compile(string(source), quickjs.EvalGlobal)
}

// machine is a JavaScript engine in which ECharts is loaded. For one goroutine at a time.
type machine struct{ vm *quickjs.VM }

func newMachine(code program) (*machine, error) {
	vm, err := quickjs.NewVM()
	if err != nil {
		return nil, err
	}
	vm.SetMemoryLimit(machineMemory)
	if err := vm.SetEvalTimeout(machineTimeout); err != nil {
		vm.Close()
		return nil, err
	}
	if _, err := vm.EvalBytecode(code); err != nil {
		vm.Close()
		return nil, err
	}
	return &machine{vm}, nil
}

func (m *machine) close() { m.vm.Close() }

// request is one drawing to be made by script/draw.js.
type request struct {
	Width  float64         `json:"width"`
	Height float64         `json:"height"`
	Locale string          `json:"locale"`
	Option json.RawMessage `json:"option"`
}

// draw returns the SVG as ECharts writes it. Any complaint on the console is an error. After an
// error the machine must be thrown away: nobody knows what state it is in.
func (m *machine) draw(ctx context.Context, r request) (string, error) {
	var in strings.Builder
	enc := json.NewEncoder(&in)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(r); err != nil {
		return "", err
	}
	stop := context.AfterFunc(ctx, m.vm.Interrupt)
	result, err := m.vm.Call("lantuDraw", in.String())
	if !stop() {
		// The interrupt may come late and would stop the next drawing.
		return "", ctx.Err()
	}
	if err != nil {
		if js, ok := errors.AsType[*quickjs.Error](err); ok {
			return "", fmt.Errorf("%s\n%s", js.Error(), strings.TrimSpace(js.Stack))
		}
		return "", err
	}
	text, ok := result.(string)
	if !ok {
		return "", fmt.Errorf("the drawing bundle returned %T", result)
	}
	var out struct {
		SVG        string   `json:"svg"`
		Complaints []string `json:"complaints"`
	}
	if err := json.Unmarshal([]byte(text), &out); err != nil {
		return "", err
	}
	if len(out.Complaints) > 0 {
		return "", fmt.Errorf("ECharts complains: %s", strings.Join(out.Complaints, "; "))
	}
	return out.SVG, nil
}
