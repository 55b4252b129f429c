#include "app/security_log.h"

#include <algorithm>

#include "codec/json.h"
#include "codec/json_write.h"
#include "codec/role_words.h"

namespace ingang::app {

namespace {

// Whose key seals these entries: one for the house, so that the envelope tells no unit.
constexpr std::string_view kHouse = kSecurityAuthority;
constexpr std::string_view kOfAccount = "security of account";
constexpr std::string_view kOfSession = "security of session";
constexpr std::string_view kOfSignIns = "security of sign-ins";
constexpr std::string_view kOfInstallation = "security of installation";
constexpr std::size_t kWaitingMost = 10'000;

void write_state(codec::Writer& to, const AccountState& state) {
  to.member("blocked", state.blocked);
  to.member("secret", state.secret);
  to.list("memberships", state.memberships, [&](const Membership& m) {
    to.object([&] {
      to.member("unit", m.unit);
      to.member("authority", m.authority);
      to.member("from", m.from);
      to.member("to", m.to);
      to.list("roles", m.roles, [&](access::Role role) { to.value(codec::kRoles.of(role)); });
    });
  });
}

AccountState read_state(codec::Object& in) {
  AccountState out;
  out.blocked = in.flag("blocked");
  out.secret = in.hash("secret");
  out.memberships = in.list("memberships", 50, [](codec::Object& m) {
    return Membership{.unit = m.text("unit"),
                      .authority = m.text("authority"),
                      .roles = codec::roles_from(m.texts("roles", 20)),
                      .from = m.date("from"),
                      .to = m.date("to")};
  });
  return out;
}

std::string encode(const SecurityEntry& entry) {
  return codec::write_object([&](codec::Writer& to) {
    to.member("v", 1);
    to.member("act", entry.act);
    to.member("by", entry.by);
    if (!entry.account.empty()) to.member("account", entry.account);
    if (!entry.source.empty()) to.member("source", entry.source);
    if (entry.count > 0) to.member("count", entry.count);
    if (!entry.kind.empty()) to.member("kind", entry.kind);
    if (entry.rests_on > 0) to.member("rests_on", entry.rests_on);
    to.member("expires", entry.expires);
    if (entry.state) to.object("state", [&] { write_state(to, *entry.state); });
  });
}

codec::Decoded<SecurityEntry> decode_security(std::string_view text) {
  return codec::decode(text, codec::Reading::stored, [](codec::Object& in) {
    SecurityEntry out;
    in.integer("v");
    out.act = in.text("act");
    out.by = in.text("by");
    out.account = in.text("account");
    out.source = in.text("source");
    out.count = in.find_integer("count").value_or(0);
    out.kind = in.text("kind");
    out.rests_on = static_cast<std::uint64_t>(in.find_integer("rests_on").value_or(0));
    out.expires = in.find_instant("expires");
    out.state = in.find_object("state", [](codec::Object& state) { return read_state(state); });
    return out;
  });
}

ledger::StoreError corrupt() {
  return {ledger::StoreError::Kind::corrupt, "a security entry does not decode"};
}

}  // namespace

ledger::StreamId SecurityLog::stream_of(std::string_view what, std::string_view key) const {
  const Hash hash = keys_.mac(what, view(key));
  ledger::StreamId id;
  std::copy_n(hash.begin(), id.bytes.size(), id.bytes.begin());
  return id;
}

ledger::Stored<std::vector<SecurityEntry>> SecurityLog::read(ledger::StreamId stream) const {
  const auto entries = log_.read(stream);
  if (!entries) return std::unexpected(entries.error());
  std::vector<SecurityEntry> out;
  for (const auto& entry : *entries) {
    auto decoded = decode_security(entry.text);
    if (!decoded) return std::unexpected(corrupt());
    decoded->at = entry.decided_at;
    out.push_back(std::move(*decoded));
  }
  return out;
}

ledger::Stored<ledger::Receipt> SecurityLog::append(ledger::StreamId stream, std::uint32_t expected,
                                                    const SecurityEntry& entry) {
  return log_.append(stream, expected, std::string(kHouse),
                     {.text = encode(entry), .decided_at = entry.at});
}

ledger::Stored<std::optional<AccountOnRecord>> SecurityLog::account(
    std::string_view account) const {
  const auto entries = log_.read(stream_of(kOfAccount, account));
  if (!entries) return std::unexpected(entries.error());
  if (entries->empty()) return std::nullopt;
  const auto& latest = entries->back();
  auto decoded = decode_security(latest.text);
  if (!decoded || !decoded->state || decoded->account != account) return std::unexpected(corrupt());
  return AccountOnRecord{.state = std::move(*decoded->state),
                         .n = latest.n,
                         .version = latest.version,
                         .at = latest.decided_at};
}

ledger::Stored<std::optional<std::string>> SecurityLog::account_of(ledger::StreamId stream) const {
  const auto entries = log_.read(stream);
  if (!entries) return std::unexpected(entries.error());
  if (entries->empty()) return std::nullopt;
  auto first = decode_security(entries->front().text);
  if (!first || !first->state || stream_of(kOfAccount, first->account) != stream)
    return std::nullopt;
  return std::move(first->account);
}

ledger::Stored<std::optional<SessionOnRecord>> SecurityLog::session(
    std::string_view session) const {
  const auto entries = read(stream_of(kOfSession, session));
  if (!entries) return std::unexpected(entries.error());
  if (entries->empty()) return std::nullopt;
  const auto& first = entries->front();
  SessionOnRecord out{.account = first.account,
                      .rests_on = first.rests_on,
                      .began = first.at,
                      .expires = first.expires.value_or(first.at)};
  for (const auto& entry : *entries) {
    if (entry.expires) out.expires = *entry.expires;
    out.ended = out.ended || entry.act == "session.end";
  }
  return out;
}

ledger::Stored<std::uint64_t> SecurityLog::note_account(const SecurityEntry& entry,
                                                        std::uint32_t version) {
  const auto receipt = append(stream_of(kOfAccount, entry.account), version, entry);
  if (!receipt) return std::unexpected(receipt.error());
  return receipt->first;
}

ledger::Stored<void> SecurityLog::note_session(std::string_view session, const SecurityEntry& entry,
                                               bool fresh) {
  const auto receipt =
      append(stream_of(kOfSession, session), fresh ? 0 : ledger::kAnyVersion, entry);
  if (!receipt) return std::unexpected(receipt.error());
  return {};
}

void SecurityLog::note_end(std::string_view session, SecurityEntry entry) {
  note_soon(stream_of(kOfSession, session), std::move(entry));
}

void SecurityLog::note_sign_in(SecurityEntry entry) {
  const auto stream = stream_of(kOfSignIns, entry.account);
  note_soon(stream, std::move(entry));
}

void SecurityLog::note_soon(ledger::StreamId stream, SecurityEntry entry) {
  if (append(stream, ledger::kAnyVersion, entry)) return;
  const std::scoped_lock lock(mutex_);
  if (waiting_.size() < kWaitingMost) waiting_.push_back({stream, std::move(entry)});
}

bool SecurityLog::write_waiting() {
  std::vector<Waiting> all;
  {
    const std::scoped_lock lock(mutex_);
    all.swap(waiting_);
  }
  const auto left = std::ranges::find_if(all, [&](const Waiting& each) {
    return !append(each.stream, ledger::kAnyVersion, each.entry);
  });
  if (left == all.end()) return true;
  const std::scoped_lock lock(mutex_);
  waiting_.insert(waiting_.begin(), std::make_move_iterator(left),
                  std::make_move_iterator(all.end()));
  return false;
}

ledger::Stored<std::optional<SecurityEntry>> SecurityLog::beginning() const {
  auto entries = read(stream_of(kOfInstallation, ""));
  if (!entries) return std::unexpected(entries.error());
  if (entries->empty()) return std::nullopt;
  return std::move(entries->front());
}

ledger::Stored<void> SecurityLog::note_beginning(const SecurityEntry& entry) {
  const auto receipt = append(stream_of(kOfInstallation, ""), 0, entry);
  if (!receipt) return std::unexpected(receipt.error());
  return {};
}

ledger::Stored<std::vector<SecurityEntry>> SecurityLog::about_account(
    std::string_view account) const {
  return read(stream_of(kOfAccount, account));
}

ledger::Stored<std::vector<SecurityEntry>> SecurityLog::about_session(
    std::string_view session) const {
  return read(stream_of(kOfSession, session));
}

ledger::Stored<std::vector<SecurityEntry>> SecurityLog::about_sign_ins(
    std::string_view account) const {
  return read(stream_of(kOfSignIns, account));
}

}  // namespace ingang::app
