# in: budget.xml and projects/*.xml. out: stages, tables as rows by key with cells, projects with their objects and
# bases.
# Money in 원, numbers as written; a node with children has the sum of its children.
# Refuses to know: published.csv, places, how figures are printed.
package budget;
use strict;
use warnings;
use utf8;

# Elements as { name, attr, text, kids }: enough XML for our own data (no DOCTYPE, no CDATA).
sub xml {
	my ($path) = @_;
	my $in = reading::slurp($path);
	my $root = { name => '', kids => [], text => '', attr => {} };
	my @open = ($root);
	my %entity = (lt => '<', gt => '>', amp => '&', quot => '"', apos => "'");
	my $plain = sub { my ($s) = @_; $s =~ s/&(\w+);/$entity{$1} \/\/ die "$path: &$1;\n"/ge; $s };
	while ($in =~ /\G(?:<\?.*?\?>|<!--.*?-->|<(\/?)([^\s<>\/]+)((?:\s+[^\s=<>]+="[^"]*")*)\s*(\/?)>|([^<]+))/gcs) {
		my ($end, $name, $attr, $empty, $text) = ($1, $2, $3, $4, $5);
		if (defined $text) { $open[-1]{text} .= $plain->($text); next }
		next unless defined $name;
		if ($end) {
			die "$path: </$name> closes <$open[-1]{name}>\n" if $open[-1]{name} ne $name;
			pop @open;
			next;
		}
		my %attr;
		$attr{$1} = $plain->($2) while $attr =~ /([^\s=]+)="([^"]*)"/g;
		my $element = { name => $name, attr => \%attr, kids => [], text => '' };
		push @{ $open[-1]{kids} }, $element;
		push @open, $element unless $empty;
	}
	die "$path: not well-formed at character " . (pos($in) // 0) . "\n" if @open != 1 || (pos($in) // 0) < length $in;
	return $root->{kids}[0];
}

sub kids { my ($e, $name) = @_; return grep { $_->{name} eq $name } @{ $e->{kids} } }

my %UNIT = ('원' => 1, '천원' => 1000, '백만원' => 1_000_000, '억원' => 100_000_000);

sub read_cells {
	my ($element, $columns) = @_;
	my %cells;
	for my $k (kids($element, '칸')) {
		my $c = $columns->{ $k->{attr}{열} } or die "칸 열=\"$k->{attr}{열}\": no such column\n";
		my $value = $k->{attr}{값};
		if (!defined $value) { $cells{ $c->{id} } = $k->{text}; next }
		$cells{ $c->{id} } = $c->{갈래} eq '금액' ? $value * $c->{unit} : $value;
	}
	return \%cells;
}

sub read_row {
	my ($table, $element, $parent) = @_;
	my $id = $element->{attr}{id};
	my $key = $parent->{key} eq '' ? $id : "$parent->{key}/$id";
	my $row = {
		id => $id, key => $key, depth => $parent->{depth} + 1,
		name => $element->{attr}{이름}, second => $element->{attr}{사업명},
		nature => $element->{attr}{성질} // $parent->{nature}, kids => [],
		cells => read_cells($element, $table->{columns}),
		names => { map { $_->{attr}{갈래} => $_->{text} } kids($element, '이름') },
	};
	die "$table->{id}:$key stands twice\n" if $table->{rows}{$key};
	$table->{rows}{$key} = $row;
	push @{ $table->{order} }, $row;
	push @{ $parent->{kids} }, $row;
	push @{ $table->{by_id}{$id} }, $row;
	read_row($table, $_, $row) for kids($element, '행');
}

sub read_all {
	my ($dir) = @_;
	my $root = xml("$dir/budget.xml");
	my %budget = (tables => {}, stages => {}, relations => [ map { $_->{attr} } kids($root, '관계') ], projects => {});
	$budget{stages}{ $_->{attr}{id} } = $_->{attr} for kids($root, '단계');
	for my $t (kids($root, '표')) {
		my $unit = $t->{attr}{단위} // $root->{attr}{단위};
		my $top = { id => '', key => '', name => $t->{attr}{합계} // '계', depth => 0, kids => [], cells => {} };
		my %table = (
			id => $t->{attr}{id}, name => $t->{attr}{이름}, columns => {},
			rows => { '' => $top }, order => [$top], by_id => {},
		);
		for my $c (kids($t, '열')) {
			my %column = %{ $c->{attr} };
			$column{unit} = $UNIT{ $column{단위} // $unit } // 1;
			$table{columns}{ $column{id} } = \%column;
		}
		read_row(\%table, $_, $top) for kids($t, '행');
		$budget{tables}{ $table{id} } = \%table;
	}
	opendir my $d, "$dir/projects" or die "$dir/projects: $!\n";
	for my $file (sort grep { /\.xml$/ } readdir $d) {
		my $p = xml("$dir/projects/$file"); # names of files stay bytes
		my ($table) = split /:/, $p->{attr}{대상};
		my $columns = $budget{tables}{$table}{columns};
		my @objects;
		for my $o (kids($p, '통계목')) {
			push @objects, {
				id => $o->{attr}{id}, name => $o->{attr}{이름}, cells => read_cells($o, $columns),
				bases => { map { $_->{attr}{단계} => $_->{text} } kids($o, '산출근거') },
				reasons => join("\n", map { $_->{text} } kids($o, '증감사유')),
			};
		}
		$budget{projects}{ $p->{attr}{id} } = { target => $p->{attr}{대상}, objects => \@objects };
	}
	return \%budget;
}

# "표:행" -> row; the row may be named by its full key or by a last id that is unique in its table.
sub row {
	my ($budget, $subject) = @_;
	my ($table, $key) = split /:/, $subject, 2;
	my $t = $budget->{tables}{$table} or die "no table $table\n";
	$key //= '';
	return $t->{rows}{$key} if $t->{rows}{$key};
	my @same = @{ $t->{by_id}{$key} // [] };
	die "$subject: " . (@same ? 'ambiguous' : 'no such row') . "\n" if @same != 1;
	return $same[0];
}

# What stands in a column: of a leaf as typed (undef: nothing), of a node the sum of what is given below it.
sub amount {
	my ($row, $column) = @_;
	return $row->{cells}{$column} unless @{ $row->{kids} };
	my $sum;
	for my $k (@{ $row->{kids} }) {
		my $v = amount($k, $column);
		$sum = ($sum // 0) + $v if defined $v;
	}
	return $sum;
}

# All leaves below a row, itself if it has no children.
sub leaves {
	my ($row) = @_;
	return @{ $row->{kids} } ? map { leaves($_) } @{ $row->{kids} } : ($row);
}

1;
