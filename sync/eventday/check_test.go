package eventday_test

import (
	"context"
	"fmt"
	"slices"

	"popstand/kiosk"
	"popstand/kiosk/claim"
	"popstand/kiosk/ledger"
	"popstand/kiosk/quota"
	"popstand/sync/exchange/exchangetest"
)

// settle heals the network and lets all meet until nobody has anything new.
func (d *day) settle() {
	d.t.Helper()
	clear(d.parted)
	d.hall.Forget()
	for range 3 * (len(d.kiosks) + 1) {
		fresh := 0
		for i, a := range d.kiosks {
			for _, b := range d.kiosks[i+1:] {
				done, err := a.meet(b, exchangetest.Direct{To: b.node})
				if err != nil {
					d.fail("kiosks %d and %d do not meet: %v", a.n, b.n, err)
				}
				fresh += done.Got + done.Gave
			}
		}
		if fresh == 0 {
			return
		}
	}
	d.fail("there is always something new")
}

// evening heals everything and looks at what the day has left.
func (d *day) evening() (found []string) {
	d.t.Helper()
	for _, k := range d.kiosks {
		k.disk.CutAt(1 << 30)
		if k.disk.Cut() {
			k.recover()
		}
	}
	for range 2 {
		d.settle()
		for _, k := range d.kiosks {
			k.keeper.Look(context.Background(), false)
		}
	}
	d.settle()
	found = append(found, d.lost()...)
	found = append(found, d.doubled()...)
	found = append(found, d.unshown()...)
	found = append(found, d.uncounted()...)
	found = append(found, d.unequal()...)
	return append(found, d.untrue()...)
}

// untrue is what the verifier of each kiosk finds (invariants 2, 7, 9 and 10).
func (d *day) untrue() (found []string) {
	for _, k := range d.kiosks {
		r, err := k.Verify(context.Background())
		must(d.t, err)
		for _, p := range r.Problems {
			found = append(found, fmt.Sprintf("kiosk %d: %s", k.n, p))
		}
	}
	return found
}

// lost names sales that somebody was told of and that are not there under their
// number (invariants 1 and 3).
func (d *day) lost() (found []string) {
	for _, a := range d.answered {
		r, err := d.kiosks[a.kiosk].seller.Sell(context.Background(), a.act, a.want)
		if err != nil || r.Number != a.number {
			found = append(found, fmt.Sprintf("the sale %s is %s now (%v)", a.number, r.Number, err))
		}
	}
	return found
}

// doubled names uses that were accepted twice without anybody's word (invariant 5).
func (d *day) doubled() (found []string) {
	for use, by := range d.accepted {
		if len(by) > 1 {
			found = append(found, fmt.Sprintf("use %s was accepted by %v", use, by))
		}
	}
	return found
}

// unshown names conflicts that not all kiosks show alike (invariant 6).
func (d *day) unshown() (found []string) {
	shown := make([]string, len(d.kiosks))
	for i, k := range d.kiosks {
		must(d.t, k.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) error {
			all, err := claim.Conflicts(ctx, q, k.Event())
			for _, c := range all {
				shown[i] += fmt.Sprintf("%s/%d by %d\n", c.Code, c.No, len(c.Claims))
			}
			return err
		}))
		if shown[i] != shown[0] {
			found = append(found, fmt.Sprintf("kiosk %d shows the conflicts\n%s and kiosk 0\n%s", i, shown[i], shown[0]))
		}
	}
	return found
}

// uncounted names limited things of which more or less is about than was made
// (invariant 4).
func (d *day) uncounted() (found []string) {
	for _, k := range d.kiosks {
		var all []quota.Holding
		made, about := map[quota.ID]int64{}, map[quota.ID]int64{}
		must(d.t, k.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) (err error) {
			if all, err = quota.Shares(ctx, q, k.Event()); err != nil {
				return err
			}
			way, err := quota.OnTheWay(ctx, q, k.Event())
			for _, u := range way {
				about[u.Quota] += u.Units
			}
			return err
		}))
		for _, h := range all {
			made[h.Quota] += h.Granted
			about[h.Quota] += h.Spent + h.Held + h.Lost + h.Left()
			if h.Left() < 0 {
				found = append(found, fmt.Sprintf("kiosk %d: %s has %d of %s left", k.n, h.Node, h.Left(), h.Quota))
			}
		}
		for id := range made {
			if made[id] != about[id] {
				found = append(found, fmt.Sprintf("kiosk %d: of %s %d were made and %d are about", k.n, id, made[id], about[id]))
			}
		}
	}
	return found
}

// own are tables of what stands at one kiosk only.
var own = []string{"print_job"} //nolint:gochecknoglobals // a constant

// unequal names tables in which kiosks that know the same say something else
// (invariants 8 and 11).
func (d *day) unequal() (found []string) {
	for _, a := range kiosk.Areas() {
		for _, table := range a.Tables {
			if slices.Contains(own, table) {
				continue
			}
			first := d.kiosks[0].rows(table)
			for _, k := range d.kiosks[1:] {
				if only := apart(first, k.rows(table)); len(only) > 0 {
					found = append(found, fmt.Sprintf("%s: kiosks 0 and %d differ in %d rows, such as %s", table, k.n, len(only), only[0]))
				}
			}
		}
	}
	return found
}

func (k *stand) rows(table string) (out []string) {
	must(k.d.t, k.Read(context.Background(), func(ctx context.Context, q ledger.Queryer) error {
		rows, err := q.Query(ctx, "SELECT * FROM "+table) //nolint:unqueryvet // every column, whatever they are
		if err != nil {
			return err
		}
		defer rows.Close() //nolint:errcheck // it is read to its end
		names, err := rows.Columns()
		if err != nil {
			return err
		}
		values, into := make([]any, len(names)), make([]any, len(names))
		for i := range values {
			into[i] = &values[i]
		}
		for rows.Next() {
			if err := rows.Scan(into...); err != nil {
				return err
			}
			out = append(out, fmt.Sprint(values))
		}
		return rows.Err()
	}))
	slices.Sort(out)
	return out
}

// apart is what only one of two sorted lists has.
func apart(a, b []string) (only []string) {
	for len(a) > 0 || len(b) > 0 {
		switch {
		case len(b) == 0 || len(a) > 0 && a[0] < b[0]:
			only, a = append(only, "< "+a[0]), a[1:]
		case len(a) == 0 || b[0] < a[0]:
			only, b = append(only, "> "+b[0]), b[1:]
		default:
			a, b = a[1:], b[1:]
		}
	}
	return only
}
