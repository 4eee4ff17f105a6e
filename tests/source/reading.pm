# in: the source text and its transcription in this directory. out: mended lines and cells, number tokens, figures.
# What is no figure (years, dates, articles, list numbers ...) is told apart by nonfigures.tsv alone.
# Refuses to know: budget data, what a figure should have been.
package reading;
use strict;
use warnings;
use utf8;

our ($here) = __FILE__ =~ m{^(.*)/[^/]*$};
$here = '.' unless defined $here;

sub slurp {
	my ($path) = @_;
	open my $in, '<:utf8', $path or die "$path: $!\n";
	local $/;
	my $text = <$in>;
	close $in;
	return $text;
}

# One CSV record per line end outside quotes; fields as they stand (RFC 4180).
sub csv_records {
	my ($text) = @_;
	my (@records, @fields);
	while ($text =~ /\G(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|\z)/gc) {
		my ($quoted, $bare, $end) = ($1, $2, $3);
		last if $end eq '' && !@fields && !defined $quoted && $bare eq '';
		$quoted =~ s/""/"/g if defined $quoted;
		push @fields, defined $quoted ? $quoted : $bare;
		next if $end eq ',';
		push @records, [@fields];
		@fields = ();
		last if $end eq '';
	}
	die 'malformed CSV at byte ' . (pos($text) // 0) . "\n" if (pos($text) // 0) < length $text;
	return @records;
}

# A CSV file with a header row as a list of hashes.
sub csv_table {
	my ($path) = @_;
	my ($head, @records) = csv_records(slurp($path));
	return map { my %row; @row{@$head} = @$_; \%row } @records;
}

sub csv_field {
	my ($text) = @_;
	return $text unless $text =~ /[",\n]/ || $text =~ /^\s|\s$/;
	$text =~ s/"/""/g;
	return "\"$text\"";
}

# JSON as far as tables.json needs it: objects, arrays, strings, integers, null.
sub json_value {
	my ($in) = @_;
	$$in =~ /\G\s+/gc;
	if ($$in =~ /\G\{/gc) {
		my %object;
		until ($$in =~ /\G\s*\}/gc) {
			my $key = json_value($in);
			$$in =~ /\G\s*:/gc or die "tables.json: ':' expected at " . pos($$in) . "\n";
			$object{$key} = json_value($in);
			$$in =~ /\G\s*,/gc;
		}
		return \%object;
	}
	if ($$in =~ /\G\[/gc) {
		my @array;
		until ($$in =~ /\G\s*\]/gc) {
			push @array, json_value($in);
			$$in =~ /\G\s*,/gc;
		}
		return \@array;
	}
	if ($$in =~ /\G"((?:[^"\\]|\\.)*)"/gc) {
		my $text = $1;
		my %plain = (n => "\n", t => "\t", r => "\r", b => "\b", f => "\f");
		$text =~ s/\\(u([0-9a-fA-F]{4})|(.))/defined $2 ? chr hex $2 : $plain{$3} \/\/ $3/ge;
		return $text;
	}
	return $1 if $$in =~ /\G(-?\d+)/gc;
	return undef if $$in =~ /\Gnull/gc;
	die 'tables.json: value expected at ' . (pos($$in) // 0) . "\n";
}

sub damage { return csv_table("$here/damage.csv"); }

# Source lines, index 1 the first; certain reading damage mended.
sub mended_lines {
	my @lines = ('', split /\n/, slurp("$here/original.txt"), -1);
	for my $d (damage()) {
		next unless $d->{sure} eq 'yes';
		my $at = index $lines[$d->{line}], $d->{seen};
		substr($lines[$d->{line}], $at, length $d->{seen}) = $d->{should} if $at >= 0;
	}
	s/<[a-z]+ style="[^"]*">|<\/?[a-z]+>|\*\*//g for @lines; # traces of the conversion
	return @lines;
}

# The tables with certain reading damage mended: a damage row is applied once, in its own cell.
sub mended_tables {
	my $text = slurp("$here/tables.json");
	pos($text) = 0;
	my $tables = json_value(\$text)->{tables};
	my %by_id = map { $_->{id} => $_ } @$tables;
	for my $d (damage()) {
		next if $d->{sure} ne 'yes' || $d->{table} eq '' || $d->{row} < 0;
		my $cell = \$by_id{$d->{table}}{rows}[$d->{row}][$d->{col}];
		my $at = index $$cell, $d->{seen};
		die "damage.csv: $d->{table} row $d->{row}: '$d->{seen}' is not there\n" if $at < 0;
		substr($$cell, $at, length $d->{seen}) = $d->{should};
		$$cell =~ s/^ +| +$//g;
	}
	for my $t (@$tables) {
		for my $row (@{$t->{rows}}) {
			s/\*\*//g for @$row;
		}
	}
	return @$tables;
}

my @nonfigures;
sub nonfigures {
	return @nonfigures if @nonfigures;
	for my $line (split /\n/, slurp("$here/nonfigures.tsv")) {
		next if $line =~ /^#|^$/;
		my ($class, $where, $pattern) = split /\t/, $line;
		my %lines;
		for my $part (split /,/, $where) {
			my ($from, $to) = $part =~ /^(\d+)(?:-(\d+))?$/ or next;
			$lines{$_} = 1 for $from .. ($to // $from);
		}
		push @nonfigures, { class => $class, everywhere => $where eq '*', lines => \%lines, pattern => qr/$pattern/ };
	}
	return @nonfigures;
}

# The text of one source line with everything that is no figure blanked out (same length).
# A second result counts the number tokens blanked, by class.
sub mask {
	my ($text, @lines) = @_;
	my %count;
	for my $n (nonfigures()) {
		next unless $n->{everywhere} || grep { $n->{lines}{$_} } @lines;
		my $blank = sub { my ($hit) = @_; $count{ $n->{class} } += () = tokens($hit); return "\x{1}" x length $hit };
		$text =~ s/($n->{pattern})/$blank->($1)/ge;
	}
	return wantarray ? ($text, \%count) : $text;
}

my $NUMBER = qr/\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?/;
sub tokens { my ($text) = @_; return $text =~ /$NUMBER/g; }

my $MYRIAD = qr/조|억|천만|백만|십만|만|천|백|십/;
my $COUNTER = qr/개소|개월|개동|개|종|건|명|회|분과|월|식|대|일|M\/M|층|과제|년|동/;
my $FIGURE = qr/(?:△\s?)?(?:
	(?:$NUMBER\s?$MYRIAD(?:\s(?=\d+$MYRIAD)|(?=\d)|))+(?:원|동|건)?
	| $NUMBER(?:%|㎡|m²|\s㎢|원|여?$COUNTER)?
)/x;
# The figures of a text: [text, offset]. △ stands tight.
sub figures {
	my ($masked) = @_;
	my @found;
	while ($masked =~ /($FIGURE)/g) {
		my ($figure, $at) = ($1, $-[1]);
		$figure =~ s/^△\s+/△/;
		push @found, [$figure, $at];
	}
	return @found;
}

1;
