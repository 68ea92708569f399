// Package exchangetest is the networks of tests: one on which nothing goes wrong,
// and one that loses, doubles, delays and cuts. Everything goes over them as the
// bytes that would travel.
package exchangetest
