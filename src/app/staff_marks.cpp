#include "app/staff_marks.h"

#include <algorithm>
#include <array>

#include "domain/access/tokens.h"
#include "ledger/sealing.h"

namespace ingang::app {

namespace {

// No account's name begins so.
constexpr char kSign = '~';
constexpr std::size_t kLetters = 32;  // 128 bits, in hex

std::string_view label(MarkOf use) {
  switch (use) {
    case MarkOf::account: return "staff account";
    case MarkOf::session: return "staff session";
    case MarkOf::draft: return "staff draft";
    case MarkOf::audience: return "staff audience";
  }
  return {};
}

// "p:sara", "q:sara", and "xp:probe" in the synthetic world.
void mark_person(const ledger::Keys& keys, std::string& token) {
  for (const std::string_view person : {"p:", "xp:", "q:", "xq:"}) {
    if (!token.starts_with(person)) continue;
    const auto name = std::string_view(token).substr(person.size());
    if (!is_mark(name)) token = std::string{person} + mark_of(keys, MarkOf::audience, name);
    return;
  }
}

// Its value is bound to its key: opened under the old one, sealed under the new. What does not open
// is kept as it is, and opens no better.
Bytes sealed_anew(const ledger::Keys& keys, const ledger::Record& was, std::string_view now) {
  const auto key = keys.standing_key("accounts");
  const auto plain = ledger::open(key, {was.kind, was.key}, was.value);
  return plain ? ledger::seal(key, {was.kind, now}, *plain, keys.random()) : was.value;
}

}  // namespace

std::string mark_of(const ledger::Keys& keys, MarkOf use, std::string_view name) {
  return kSign + hex(keys.mac(label(use), view(name))).substr(0, kLetters);
}

bool is_mark(std::string_view text) {
  const auto is_hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
  return text.size() == 1 + kLetters && text.front() == kSign &&
         std::ranges::all_of(text.substr(1), is_hex);
}

std::vector<std::string> marked(const ledger::Keys& keys, std::vector<std::string> tokens) {
  for (auto& token : tokens) mark_person(keys, token);
  std::ranges::sort(tokens);
  return tokens;
}

std::vector<std::string> marked_tokens(const ledger::Keys& keys, const access::Actor& actor) {
  return marked(keys, access::tokens(actor));
}

std::optional<ledger::Renamed> find_renamed(const ledger::Keys& keys,
                                            const ledger::Record& record) {
  constexpr std::array<std::string_view, 3> kOfDrafts{"draft", "draft_key", "draft_sent"};
  auto now = record;
  if (record.kind == "account" && !is_mark(record.key)) {
    now.key = mark_of(keys, MarkOf::account, record.key);
    now.value = sealed_anew(keys, record, now.key);
  } else if (record.kind == "session" && !is_mark(record.owner)) {
    now.owner = mark_of(keys, MarkOf::session, record.owner);
  } else if (std::ranges::find(kOfDrafts, record.kind) != kOfDrafts.end() &&
             !is_mark(record.owner)) {
    now.owner = mark_of(keys, MarkOf::draft, record.owner);
  } else {
    return std::nullopt;
  }
  return ledger::Renamed{.was = {record.kind, record.key}, .now = std::move(now)};
}

}  // namespace ingang::app
