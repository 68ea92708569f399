# The event folder of the machine, made at its first start: stickers never run out, and there are prints whose names have
# to be drawn, so that their receipt is long enough to be pulled out in the middle.
popstand event init /data/stall
cd /data/stall || exit
for n in $(seq 10 39); do
	echo "PRINT-$n,手刷りの版画 第$n番,,Prints,us,1.00,standard,unlimited,,,,"
done >>products.csv
