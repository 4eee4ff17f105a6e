# in: bases of estimate as submitted (text in projects/*.xml), the places of their tables. out: numbers that are not as
# printed, results that do not follow from their formula or from the items below them, sums that miss their object.
# Refuses to know: rates, names, sentences.
package bases;
use strict;
use warnings;
use utf8;
use integer;

my %RANK = ('◇' => 0, '○' => 1, '-' => 2, '·' => 3, '※' => 4);
my %UNIT = ('원' => 1, '천원' => 1000, '백만원' => 1_000_000);

# A text into items: rank, text, result in 원 with its unit, formula.
sub items {
	my ($text) = @_;
	my @items;
	for my $line (split /\n/, $text) {
		$line =~ s/^\s+//;
		my ($mark) = $line =~ /^([◇○·※]|-(?= ))/;
		die "item without mark: $line\n" unless defined $mark;
		my %item = (rank => $RANK{$mark}, text => $line);
		if ($line =~ /^(.*)(=|≒|\s:)\s*(△?[\d,]+)(천원|백만원|원)\s*$/) {
			@item{qw(left sign result unit)} = ($1, $2, $3, $UNIT{$4});
			$item{result} =~ s/,//g;
			$item{result} *= $item{unit};
		}
		push @items, \%item;
	}
	return @items;
}

# The value of the longest end of a text that is a formula: amounts and counts joined by * × + and brackets.
# Returns (numerator, denominator, slack numerator) in 원, or nothing. Slack: how far rounded amounts let it move.
sub formula {
	my ($left) = @_;
	my $number = qr/\d[\d,]*(?:\.\d+)?/;
	my $factor = qr/$number(?:원|천원|백만원|%|명|회|식|개월|개\s자치구|개|대|분과|월|일|종)?(?:\([^()]*\))?/;
	my $term = qr/(?:[^\s\d()*×+=:]*\(\s*)?$factor\)?(?:\s*[*×]\s*$factor)*/;
	my ($end) = $left =~ /((?:$term)(?:\s*\+\s*$term)*)\s*$/;
	if ($left =~ /월평균 \S+\((${number}천원)\) × (\d+)개월\s*$/) { $end = "$1*$2" }
	if ($left =~ /\((${number}천원)\) × (\d+)%\s*$/) { $end = "$1*$2%" }
	# a count in brackets behind a name ("인건비(5명)") is no formula
	return unless defined $end && $end =~ /원|,/;
	my ($n, $d, $slack) = (0, 1, 0);
	for my $t (split /\+/, $end) {
		my ($tn, $td, $unit, $money) = (1, 1, 0, 0);
		for my $f (split /[*×]/, $t) {
			my ($digits, $fraction, $u) = $f =~ /(\d[\d,]*)(?:\.(\d+))?(원|천원|백만원|%)?/ or return;
			$digits =~ s/,//g;
			$tn *= $digits . ($fraction // '');
			$td *= 10 for 1 .. length($fraction // '');
			if (defined $u && $UNIT{$u}) { $tn *= $UNIT{$u}; $unit = $UNIT{$u}; $money = $digits * $UNIT{$u} }
			$td *= 100 if defined $u && $u eq '%';
		}
		# an amount written in 천원 may itself be rounded by half a unit
		$slack += $tn / $money * $unit / 2 / $td if $unit > 1 && $money;
		$n = $n * $td + $tn * $d;
		$d *= $td;
	}
	return ($n, $d, $slack);
}

sub result {
	my ($budget, $ref) = @_;
	my ($project, $object, $stage, $i) = split m{/}, $ref;
	my ($o) = grep { $_->{id} eq $object } @{ $budget->{projects}{$project}{objects} };
	my @items = items($o->{bases}{$stage});
	my $item = $items[$i - 1];
	die "$ref has no result\n" unless defined $item->{result};
	return $item->{result};
}

sub digits { my ($won, $unit) = @_; my %name = reverse %UNIT; return forms::digits($won, $unit) . $name{$unit} }

sub check_text {
	my ($text, $place, $lines, $expect, $differ, $amount) = @_;
	my @items = items($text);
	for my $i (0 .. $#items) {
		my ($item, $at) = ($items[$i], "$place/" . ($i + 1));
		my @figures = map { $_->[0] } reading::figures(scalar reading::mask($item->{text}, @$lines));
		my $with_result = defined $item->{result};
		my $n = 0;
		for my $f (0 .. $#figures) {
			$expect->($with_result && $f == $#figures ? "$at/결과" : "$at/수" . ++$n, $figures[$f]);
		}
		next unless $with_result;
		my ($sum, $below) = (0, 0);
		for my $k (@items[$i + 1 .. $#items]) {
			last if $k->{rank} <= $item->{rank};
			next if $k->{rank} != $item->{rank} + 1 || !defined $k->{result};
			$sum += $k->{result};
			$below++;
		}
		if ($below && $sum != $item->{result}) { $differ->("$at/결과", digits($sum, $item->{unit})) }
		my ($v, $d, $slack) = formula($item->{left}) or next;
		next if $below;
		next if $item->{left} =~ /[가-힣]\s?의\s\d+%\s*$|부가세/; # of something whose value stands nowhere
		my $follows = forms::half_up($v, $d);
		next if abs($follows - $item->{result}) <= $slack + $item->{unit} / 2;
		# an amount without a unit is 원, or else in the unit of its result ("3,000 = 3,000천원")
		next if $item->{left} !~ /\d[\d,]*(?:원|천원|백만원)/ && $follows * $item->{unit} == $item->{result};
		$differ->("$at/결과", digits($follows, $item->{unit}));
	}
	return unless defined $amount;
	my ($total, @top) = (0, grep { $_->{rank} == 1 } @items);
	$total += $_->{result} // 0 for @top;
	return if $total == $amount;
	my ($first) = grep { $items[$_]{rank} == 1 } 0 .. $#items;
	my $right = $amount - $total + $items[$first]{result};
	$differ->("$place/" . ($first + 1) . '/결과', digits($right, $items[$first]{unit}));
}

my %TABLE = ('빅데이터플랫폼' => 'T16', '기초통계' => 'T19', '버추얼서울' => 'T25', '블록체인' => 'T27', '스마트시티기구' => 'T30',
	'에스플렉스' => 'T34', '시장실' => 'T37', '인공지능' => 'T42', '행정장비구매' => 'T39');
my %BOX = ('에스플렉스수입/공유재산임대료' => 'B01', '시도비반환금/시도비반환금' => 'B02', '자치구부담금/재해복구부담금' => 'B03',
	'자치구부담금/업무관리부담금' => 'B04');

sub check {
	my ($budget, $dir, $expect, $differ, $problems) = @_;
	my %lines = map { my $t = $_; $t->{id} => [ map { @$_ } @{ $t->{row_lines} } ] } reading::mended_tables();
	for my $id (sort keys %{ $budget->{projects} }) {
		for my $o (@{ $budget->{projects}{$id}{objects} }) {
			my $box = $BOX{"$id/$o->{id}"};
			if ($box) { check_text($o->{bases}{예산안19}, $box, $lines{$box}, $expect, $differ); next }
			my $t = $TABLE{$id} or push(@$problems, "project $id stands in no table"), next;
			for my $s (['당초18', '당초-1'], ['예산안19', '예산안']) {
				my $text = $o->{bases}{ $s->[0] };
				my $amount = $o->{cells}{ $s->[0] };
				if (!defined $text) {
					push @$problems, "$id/$o->{id}: $amount without a basis ($s->[0])" if $amount;
					next;
				}
				check_text($text, "$t/$o->{id}/$s->[1]", $lines{$t}, $expect, $differ, $amount);
			}
			my $n = 0;
			for my $reason (split /\n/, $o->{reasons}) {
				$n++;
				my @figures = reading::figures(scalar reading::mask($reason, @{ $lines{$t} }));
				$expect->("$t/$o->{id}/사유/$n/수" . ($_ + 1), $figures[$_][0]) for 0 .. $#figures;
			}
		}
	}
}

1;
