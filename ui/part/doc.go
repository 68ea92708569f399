// Package part holds what two or more screens share: the words in four
// languages, how numbers and times are written, and the components that
// screens are built of (keys, chips, rail, keypad, sheets, paper).
//
// It refuses to know where data comes from: a component takes plain strings
// and small structs. It asks nothing of the ledger and serves no URL.
//
// # What a script may hold on to
//
// Every form works with scripting off. A script only makes it instant, and
// finds its place by these attributes (never by class or by text):
//
//   - form[data-pad="pin|time|amount|count|denom|percent"]: a keypad. Its keys are
//     submit buttons [data-pad-key="0".."9"|"00"|"back"|"clear"]; a script
//     stops the submit and edits [data-pad-value] (input, digits only)
//     instead, at most data-pad-max digits. Physical digits, Backspace and
//     Enter do the same. A key [data-pad-key="clear"] empties the value.
//   - in a "pin" pad [data-pad-dots] holds one <i> a digit, data-on when it is
//     typed; the full PIN submits the form by itself.
//   - in a "time" pad [data-pad-show] shows the digits, a leading zero as well:
//     all other pads but "pin" take it away.
//   - in an "amount" pad the value is in minor units. The form carries
//     data-digits, data-decimal, data-group, data-prefix, data-suffix: how
//     money is written. [data-pad-show] shows the typed amount (several may),
//     [data-pad-take] is the main key, off (aria-disabled) while the amount is
//     under data-min or over data-max (minor units, both optional). With data-due,
//     [data-pad-change] shows given minus due, [data-pad-change-label] says
//     data-word-change or data-word-short, its parent gets data-short, and
//     [data-pad-coins] is emptied (the server lists coins).
//   - in a "count" or "percent" pad [data-pad-show] shows the digits, followed
//     by data-suffix where the form has one.
//   - in a "denom" pad the checked radio input[name="pick"] says which count
//     is typed: [data-denom="VALUE"] holds input[data-denom-n], the texts
//     [data-denom-show] and [data-denom-sum]; [data-pad-show] shows the
//     current count, [data-pad-what] the name of what is counted,
//     [data-denom-total] the total (several). [data-denom-next] checks the next radio.
//   - form[data-kbd]: an on-screen keyboard. Keys [data-kbd-key="A"|"space"|
//     "back"|"clear"] edit the text field that data-kbd names by id and fire its
//     "input" event.
//   - [data-expire="MS"]: the element is removed after so many milliseconds.
//   - [data-close]: a link that empties #over instead of loading its href;
//     Escape does the same, and so does the scrim. Focus goes back to what opened it.
//   - [data-submit]: an input that sends its form when it changes; the form's
//     [data-noscript] key is then hidden.
//   - [data-once]: a form that moves money: after the first submit its keys get
//     aria-busy="true" and further submits are dropped until the answer comes.
//   - [data-fresh] with data-at="URL" and data-title: a verdict that a scan has put in the place
//     of a page: the window takes its address and title, and its keys rest for a moment.
//   - [data-next="URL"] with data-after="MS": leave for URL by itself.
//   - [data-clock="SECOND"]: text HH:MM that ticks on from that second of the
//     venue's day; without a value it stands until a live update.
//   - [data-lost-word="WORD"]: shows WORD while the live connection is lost.
//   - [aria-modal="true"] in #over: the focus stays in it, and goes back to what
//     opened it.
//   - [data-scan]: on <body>: a screen on which a scan adds to the sale; a
//     keyboard wedge never types into a field there.
//
// Live updates come by htmx-ext-sse: <body sse-connect="/live?page=NAME">, and
// each element that may change names its event in sse-swap.
package part
