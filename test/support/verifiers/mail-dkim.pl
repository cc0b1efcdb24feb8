# Verifies mails with Mail::DKIM. Input: {"port": of a name server on loopback, "mails": [base64]}. Output: for each mail the verdict of each signature.
use strict;
use warnings;
use JSON::PP;
use MIME::Base64;
use Net::DNS::Resolver;
use Mail::DKIM::DNS;
use Mail::DKIM::Verifier;

my $asked = decode_json(do { local $/; <STDIN> });
Mail::DKIM::DNS::resolver(
    Net::DNS::Resolver->new(nameservers => ['127.0.0.1'], port => $asked->{port}, recurse => 0, dnsrch => 0));

my @all;
for my $mail (@{ $asked->{mails} }) {
    my $verifier = Mail::DKIM::Verifier->new;
    # Line by line: it would copy the rest of a long mail for each of its lines.
    $verifier->PRINT($_) for split /(?<=\015\012)/, decode_base64($mail);
    $verifier->CLOSE;
    push @all, [map { $_->algorithm . ' ' . $_->result } $verifier->signatures];
}
print encode_json(\@all);
