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

# What a text of amounts in words or digits with a unit is worth, in 원; undef: no amount of money.
sub worth {
	my ($text) = @_;
	return undef unless $text =~ /원$/;
	my %word = ('억' => 100_000_000, '천만' => 10_000_000, '백만' => 1_000_000, '십만' => 100_000, '만' => 10_000, '천' => 1_000, '백' => 100, '십' => 10);
	(my $t = $text) =~ s/[△,\s]//g;
	my ($sum, $group) = (0, 0);
	if ($t =~ /^(\d+)(천원|백만원|억원|원)$/) {
		my %unit = ('원' => 1, '천원' => 1000, '백만원' => 1_000_000, '억원' => 100_000_000);
		return $1 * $unit{$2};
	}
	$t =~ s/원$//;
	if ($t =~ s/^(\d+)억//) { $sum += $1 * $word{억} }
	if ($t =~ s/만$//) {
		while ($t =~ s/^(\d+)(천|백|십)//) { $group += $1 * $word{$2} }
		if ($t =~ s/^(\d+)$//) { $group += $1 }
		$sum += $group * 10_000;
	}
	return $t eq '' ? $sum : undef;
}

1;
