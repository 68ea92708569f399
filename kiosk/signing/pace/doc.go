// Package pace knows when people in line come to a signing table: it measures how long guests take, says for each place
// in line from when until when to expect it, how many to call, what to print on a ticket as the time to come back, and
// who must be told that they may not be reached. It knows no ledger, no clock and no chance: all it says follows from
// what it is given, and what it says costs the same with a hundred and with ten thousand in line.
//
// # Measuring
//
// What counts is the time from one guest's beginning to the next's. Few are measured, some are forgotten at the table over
// lunch, and a creator may be twice as slow as planned. So Of begins from the plan, scales it by the weighted median of how
// much longer guests took (half the weight 24 guests on), and then fits a line, a guest plus each further item, with the
// plan as the prior of a ridge regression (Hoerl and Kennard 1970) and Huber's weights for outliers (Huber 1964). The plan
// is believed to 30 %; when guests contradict it by more than chance could, it is believed that much less, as empirical
// Bayes has it (Morris 1983). The mean of the line is wanted, not its median: times of many guests add up, and their
// medians do not.
//
// # Foreseeing
//
// The k-th in line waits for a sum of services. Its mean and variance follow from the pace in closed form: the noise of
// each guest, which grows with k, and the doubt about the pace itself, which grows with k squared and rules beyond ten
// guests. The sum is taken for log-normal with that mean and variance (Fenton 1960), divided by the tables, and laid
// around the breaks. When nobody knows when signing goes on, because of a pause or since the session has not begun, the
// wait for that is Lomax-distributed: what has lasted long lasts longer (Lomax 1954). A range is the 10th to the 90th
// percentile, and all that is uncertain is taken at the same percentile: ranges are a little too wide rather than too
// narrow. Over simulated days four of five forecasts hold, and in most of the others people come later, because no
// forecast knows of a delay that has not begun.
//
// # Telling
//
// Nobody may be cut off who was not told Notice (20 minutes) before the end, and few shall be told in vain. Both hang on
// one question, how sure it is that a place comes to the table before the end, and on how long the answer can wait. So
// [Forecast.Tell] asks for more the later it is: more than an hour before the last moment to tell, only those are told who
// have less than a tenth of a chance; from then on the bar rises evenly, on the scale of the normal distribution, until at
// that moment all are told of whom it is not 99.9 % sure. Until then waiting costs little and forecasts become better.
//
// Who was told is told the opposite only while that can be taken back once more in time, and only when it is surer (99.95 %)
// than it ever has to be for not telling: between the two bars nothing is said, so that nobody hears yes and no in turn.
// Who has not been told at the last moment is promised to be served: the rule leaves one or two in 100,000 guests for
// whom that takes half a minute of over-run. A stop that begins after that moment is in nobody's forecast; then Tell still says who
// is at risk, and people decide between over-running and breaking a promise.
package pace
