# in: exact integers (원, or a quotient of two). out: their text by the conventions of the source.
# Refuses to know: where a figure stands, data.
package forms;
use strict;
use warnings;
use utf8;
use integer;

# n/d in whole units, rounded on the magnitude; d > 0.
sub half_up { my ($n, $d) = @_; my $m = (2 * abs($n) + $d) / (2 * $d); return $n < 0 ? -$m : $m }
sub cut { my ($n, $d) = @_; my $m = abs($n) / $d; return $n < 0 ? -$m : $m }

sub commas {
	my ($n) = @_;
	my $s = abs $n;
	1 while $s =~ s/^(\d+)(\d{3})/$1,$2/;
	return $s;
}

# An amount in units, △ before a negative, also before one that rounds to 0.
sub digits {
	my ($won, $unit, $how) = @_;
	my $n = ($how // '') eq 'cut' ? cut($won, $unit) : half_up($won, $unit);
	return ($won < 0 ? '△' : '') . commas($n);
}

# n/d with so many decimals.
sub decimal {
	my ($n, $d, $decimals, $how) = @_;
	($n, $d) = (-$n, -$d) if $d < 0;
	my $scale = 1;
	$scale *= 10 for 1 .. $decimals;
	my $v = abs(($how // '') eq 'cut' ? cut($n * $scale, $d) : half_up($n * $scale, $d));
	my $text = commas($v / $scale);
	$text .= sprintf '.%0*d', $decimals, $v % $scale if $decimals;
	return ($n < 0 ? '△' : '') . $text;
}

# 107억 9천 4백만원: magnitude cut to `unit`, places that are zero left out.
sub korean {
	my ($won, $unit) = @_;
	my $n = abs($won) / $unit * $unit;
	my @parts;
	my ($hundred_million, $rest) = ($n / 100_000_000, $n % 100_000_000 / 10_000);
	push @parts, commas($hundred_million) . '억' if $hundred_million;
	my @names = ('천', '백', '십', '');
	my @ten_thousands;
	for my $i (0 .. 3) {
		my $digit = $rest / (1000, 100, 10, 1)[$i] % 10;
		push @ten_thousands, "$digit$names[$i]" if $digit;
	}
	push @parts, join(' ', @ten_thousands) . '만' if @ten_thousands;
	return (@parts ? join(' ', @parts) : '0') . '원';
}

1;
