// Package money holds amounts, and the rules by which a receipt is reckoned, paid and rounded. It knows nothing of
// products, journals, tills or screens. Everything is whole minor units; nothing is a float; nothing loses a cent.
//
// What follows are the rules. A test reads the tables below and reckons every row of them, so they cannot go stale.
//
// # Tax
//
// Prices of an event either include the tax (Included) or the tax comes on top (OnTop). A receipt may hold several
// rates. Tax is worked out once for each rate, on the sum of that rate's lines after discounts, and rounded there, half
// up, and nowhere else:
//
//	included    tax = sum x rate / (100 % + rate)
//	on top      tax = sum x rate
//
// This is how invoices state it in the EU: one amount of tax for each rate (Directive 2006/112/EC, Art. 226 no. 8 to
// 10), worked out on that rate's sum and rounded there (EN 16931, rule BR-CO-17). Where and how to round is left to the
// member states (Court of Justice, C-484/06 Ahold and C-302/07 Wetherspoon); a country that wants it rounded line by
// line, or down, is not served by this package. Japan's qualified invoices are rounded once for each rate too.
//
// The rate's tax is then handed to its lines by largest remainder, so that the lines' taxes add up to the rate's tax. It
// is frozen with the sale: a refund takes a line's tax from the receipt and reckons nothing again.
//
// Two rates and a gift. The columns of a total are: items, discounts, tax, to pay.
//
//	receipt  included  EUR
//	35.00 x 1    -      19%    35.00    5.59
//	18.00 x 1    -      7%     18.00    1.18
//	0.00 x 1     -      19%     0.00    0.00
//	rate         19%    29.41   5.59   35.00
//	rate         7%     16.82   1.18   18.00
//	total        53.00   0.00   6.77   53.00
//
// Rounded line by line this one would show 0.48; on the sum it is 0.47, and the last line bears the difference:
//
//	receipt  included  EUR
//	0.99 x 1     -      19%     0.99    0.16
//	0.99 x 1     -      19%     0.99    0.16
//	0.99 x 1     -      19%     0.99    0.15
//	rate         19%     2.50   0.47    2.97
//	total        2.97    0.00   0.47    2.97
//
// Tax on top, discounts, and something untaxed:
//
//	receipt  on_top  USD
//	25.00 x 2    10%    8.875%  45.00   3.99
//	12.00 x 1    2.00   8.875%  10.00   0.89
//	4.00 x 1     -      0%       4.00   0.00
//	rate         8.875%  55.00  4.88   59.88
//	rate         0%      4.00   0.00    4.00
//	total        66.00   7.00   4.88   63.88
//
// A currency without decimals:
//
//	receipt  included  JPY
//	5600 x 1     -      10%     5600    509
//	5120 x 1     -      10%     5120    465
//	960 x 2      800    10%     1120    102
//	rate         10%    10764   1076    11840
//	total        12640  800     1076    11840
//
// # Discounts
//
// A discount is taken off a whole line, in percent (rounded half up, half a cent is the buyer's) or as an amount. More
// than 100 %, more than the line, or less than nothing is refused. A discount on the whole receipt is handed down to the
// lines by what they cost (Spread), so that each line knows what was paid for it. Here 5.00 off three lines:
//
//	receipt  included  EUR  5.00 off
//	35.00 x 1    2.21   19%    32.79    5.24
//	32.00 x 1    2.03   19%    29.97    4.79
//	6.00 x 2     0.76   19%    11.24    1.79
//	rate         19%    62.18  11.82   74.00
//	total        79.00   5.00  11.82   74.00
//
// # Limits
//
// What a person mistypes is refused with a code and the limit. A price of zero is a gift and is taken.
//
//	refused  line                code
//	EUR      35.00 x 0           qty_out_of_range 9999
//	EUR      35.00 x -1          qty_out_of_range 9999
//	EUR      35.00 x 10000       qty_out_of_range 9999
//	EUR      -0.01 x 1           price_negative
//	EUR      35.00 x 1 - 35.01   discount_too_large 35.00
//	EUR      35.00 x 1 - 100.1%  discount_too_large 100
//	EUR      35.00 x 1 - -0.01   discount_negative
//	EUR      9999999999.99 x 2   amount_too_large 9999999999.99
//
// # Splitting
//
// Allocate gives each part its exact share rounded down, and the cents that are left to the largest remainders, ties to
// the first. Portion takes a line back in steps without gaining or losing a cent.
//
//	allocate  by              gives
//	10.00     1 1 1           3.34 3.33 3.33
//	0.01      1 1 1           0.01 0.00 0.00
//	0.05      3 7 0           0.02 0.03 0.00
//	-1.00     1 2             -0.33 -0.67
//
//	portion   units taken     gives
//	10.00     1 1 1           3.33 3.34 3.33
//	10.00     2 1             6.67 3.33
//	0.01      1 1             0.01 0.00
//
// # Cash rounding
//
// Where the smallest coins are gone, only cash is rounded: to the nearest step, half a step away from zero. Cards and
// vouchers pay exactly. When a payment has a cash part, what the others leave is rounded and nothing else. The
// difference is a line of its own on the receipt ("rounding"); it changes no tax.
//
//	round  step   to
//	0.02   0.05   0.00
//	0.03   0.05   0.05
//	74.02  0.05   74.00
//	74.03  0.05   74.05
//	74.05  0.10   74.10
//	74.04  0.10   74.00
//	74.49  1.00   74.00
//	74.50  1.00   75.00
//	-7.05  0.10   -7.10
//	74.03  0.00   74.03
//
// # Paying
//
// Change is given from cash only. Total + rounding = what the tenders pay, and change = cash given - what it pays. A
// payment that does not match is refused with what is missing or too much.
//
//	pay    step  tenders                                      result
//	74.00  0.00  cash 74.00 of 100.00                         rounding 0.00 change 26.00
//	74.00  0.00  card 74.00                                   rounding 0.00 change 0.00
//	74.03  0.05  card 74.03                                   rounding 0.00 change 0.00
//	74.03  0.05  cash 74.05 of 80.00                          rounding 0.02 change 5.95
//	74.03  0.05  voucher 30.00, cash 44.05 of 44.05           rounding 0.02 change 0.00
//	74.03  0.05  voucher 30.00, cash 20.00 of 20.00, card 24.03  rounding 0.00 change 0.00
//	74.49  1.00  cash 74.00 of 100.00                         rounding -0.49 change 26.00
//	0.02   0.05  cash 0.00 of 0.00                            rounding -0.02 change 0.00
//	0.00   0.05  -                                            rounding 0.00 change 0.00
//	74.00  0.00  -                                            payment_short 74.00
//	74.00  0.00  card 60.00                                   payment_short 14.00
//	74.03  0.05  cash 74.00 of 74.00                          payment_short 0.05
//	74.00  0.00  card 80.00                                   payment_over 6.00
//	74.00  0.00  cash 20.00 of 20.00, card 60.00              cash_over 6.00
//	74.00  0.00  cash 74.00 of 70.00                          cash_short 4.00
//	74.00  0.00  card 74.00 of 80.00                          change_only_of_cash 6.00
//	74.00  0.00  voucher 0.00, card 74.00                     tender_empty
//	-5.00  0.00  -                                            total_negative -5.00
//
// # Counting out
//
// Quick offers what people hand over; with cash rounding its first key is the rounded amount. Pieces counts out the
// change in the fewest notes and coins.
//
//	quick  due     keys
//	EUR    74.00   74.00 75.00 80.00 100.00
//	EUR    23.40   23.40 25.00 30.00 50.00
//	EUR    3.50    3.50 4.00 5.00 10.00
//	EUR    4.99    4.99 5.00 10.00 20.00
//	EUR    199.99  199.99 200.00
//	CHF    74.05   74.05 80.00 100.00 200.00
//	JPY    11840   11840 12000 15000 20000
//	USD    12.00   12.00 13.00 15.00 20.00
//
//	pieces  change  notes and coins
//	EUR     26.00   1x20.00 1x5.00 1x1.00
//	EUR     0.88    1x0.50 1x0.20 1x0.10 1x0.05 1x0.02 1x0.01
//	JPY     8160    1x5000 3x1000 1x100 1x50 1x10
//	CHF     5.95    1x5.00 1x0.50 2x0.20 1x0.05
//
// # Writing
//
// The symbol stands where the language puts it, spaces do not break, the minus is U+2212.
//
//	write  amount      en            de              es              ja
//	EUR    74.00       €74.00        74,00 €         74,00 €         €74.00
//	EUR    -5.00       −€5.00        −5,00 €         −5,00 €         −€5.00
//	EUR    1186.00     €1,186.00     1.186,00 €      1.186,00 €      €1,186.00
//	EUR    1234567.89  €1,234,567.89  1.234.567,89 €  1.234.567,89 €  €1,234,567.89
//	JPY    11840       ¥11,840       11.840 ¥        11.840 ¥        ¥11,840
//	CHF    74.05       CHF 74.05     74,05 CHF       74,05 CHF       CHF 74.05
//	KWD    3.250       KWD 3.250     3,250 KWD       3,250 KWD       KWD 3.250
package money
