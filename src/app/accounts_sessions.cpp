// Sessions of Accounts: begun, looked up, touched, prolonged, locked and ended.
#include <algorithm>
#include <array>

#include "app/accounts.h"
#include "app/credentials.h"
#include "app/staff_marks.h"
#include "codec/json.h"
#include "codec/json_write.h"
#include "ledger/sealing.h"

namespace ingang::app {

namespace {

constexpr std::string_view kSession = "session";
constexpr std::size_t kTagLetters = 32;  // 128 bits
constexpr int kWrongPasswordsMost = 5;
constexpr int kTriesToChange = 3;
constexpr std::uint32_t kSessionsMost = 1'000;
// What is told more often than this changes nothing that anybody could see.
constexpr std::chrono::seconds kActivityKeptEach{1};

}  // namespace

// What is kept of a session, sealed.
struct Accounts::Session {
  std::string account;
  Instant began;
  Instant active;  // the person's last act that was told
  Instant expires;
  std::uint32_t version{};
  std::uint64_t rests_on{};  // the account's entry when it began
  bool is_sealed{};          // the row keeps its times under seal
};

namespace {

std::string write_session(std::string_view account, Instant began, Instant active) {
  return codec::write_object([&](codec::Writer& to) {
    to.member("account", account);
    to.member("began", began);
    to.member("active", active);
  });
}

}  // namespace

std::optional<Accounts::Session> Accounts::read_session_row(const std::string& key,
                                                            const ledger::Record& record) const {
  const auto plain = ledger::open(seal_key_, {kSession, key}, record.value);
  if (!plain) return std::nullopt;
  Session out{.account = std::string(text(*plain)),
              .began = record.changed_at,
              .active = record.changed_at,
              .expires = record.expires.value_or(Instant{}),
              .version = record.version};
  // Kept by the first versions: the account's name and nothing else. Such a row is only taken over.
  if (!out.account.starts_with('{')) return out;
  const auto read = codec::decode(text(*plain), codec::Reading::stored, [&](codec::Object& in) {
    out.account = in.text("account");
    out.began = in.instant("began");
    out.active = in.instant("active");
    return true;
  });
  out.is_sealed = true;
  return read ? std::optional{out} : std::nullopt;
}

namespace {

// What cannot be read now may be read soon; what does not decode never will.
std::unexpected<Refusal> unread(const ledger::StoreError& error) {
  const bool never = error.kind == ledger::StoreError::Kind::corrupt;
  return refuse(never ? kSessionGone : kStoreUnavailable);
}

}  // namespace

// When it began, when it ends and whether it has ended is what the ledger says; the row says when
// the person was last active.
Result<Accounts::Session> Accounts::read_session(const std::string& key, Instant now) const {
  const auto record = store_.find(kSession, key);
  if (!record) return refuse(kStoreUnavailable);
  const auto on_record = log_.session(key);
  if (!on_record) return unread(on_record.error());
  if (!*record || !*on_record) return refuse(kSessionGone);
  const auto& said = **on_record;
  if (said.ended || said.expires <= now) return refuse(kSessionGone);
  auto out = read_session_row(key, **record);
  if (!out || !out->is_sealed || said.account != out->account) return refuse(kSessionGone);
  out->began = said.began;
  out->expires = said.expires;
  out->rests_on = said.rests_on;
  return std::move(*out);
}

Result<void> Accounts::keep(const std::string& key, const Session& session) {
  const auto plain = write_session(session.account, session.began, session.active);
  ledger::Record record;
  record.kind = kSession;
  record.key = key;
  record.owner = owner_of_sessions(session.account);
  record.version = session.version;
  record.value = ledger::seal(seal_key_, {kSession, key}, view(plain), keys_.random());
  record.expires = session.expires;
  record.changed_at = now_();
  if (!store_.put(std::move(record))) return refuse(kStoreUnavailable);
  return {};
}

SignedIn Accounts::seen(const std::string& key, const Session& session, access::Actor actor) const {
  const Instant now = now_();
  const auto& times = settings_.sessions.on(stockholm(now).date);
  const Instant longest = session.began + times.longest;
  return {.actor = std::move(actor),
          .session = key,
          .tag = hex(keys_.mac("session tag", view(key))).substr(0, kTagLetters),
          .expires = session.expires,
          .warn_from = session.expires - times.notice,
          .extends_to = std::max(session.expires, std::min(now + times.length, longest)),
          .locks_at = session.active + times.idle};
}

Result<NewSession> Accounts::begin_session(const Kept& of, access::Actor actor,
                                           std::string_view source) {
  const Instant now = now_();
  std::array<std::uint8_t, 32> random{};
  keys_.random()(random);
  const auto token = hex(random);
  const auto key = hashed(token);
  const Session session{.account = of.account.account,
                        .began = now,
                        .active = now,
                        .expires = now + settings_.sessions.on(stockholm(now).date).length};
  const auto noted = log_.note_session(key,
                                       {.act = "session.begin",
                                        .by = session.account,
                                        .account = session.account,
                                        .source = std::string(source),
                                        .rests_on = of.n,
                                        .expires = session.expires,
                                        .at = now},
                                       true);
  if (!noted) return refuse(kStoreUnavailable);
  if (const auto kept = keep(key, session); !kept) return std::unexpected(kept.error());
  return NewSession{.token = token, .who = seen(key, session, std::move(actor)), .device = {}};
}

// A session that lives goes on; one whose times nothing has sealed gets them sealed.
ledger::Stored<void> Accounts::take_over_sessions(std::string_view account,
                                                  std::uint64_t rests_on) {
  const auto records = store_.list(kSession, owner_of_sessions(account), kSessionsMost);
  if (!records) return std::unexpected(records.error());
  const Instant now = now_();
  for (const auto& record : *records) {
    const auto session = read_session_row(record.key, record);
    if (!session || session->account != account || session->expires <= now) continue;
    const auto longest = settings_.sessions.on(stockholm(session->began).date).longest;
    const auto noted =
        log_.note_session(record.key,
                          {.act = "session.found",
                           .by = std::string(kProgram),
                           .account = session->account,
                           .rests_on = rests_on,
                           .expires = std::min(session->expires, session->began + longest),
                           .at = session->began},
                          true);
    if (!noted && noted.error().kind != ledger::StoreError::Kind::conflict)
      return std::unexpected(noted.error());
    if (!session->is_sealed) (void)keep(record.key, *session);
  }
  return {};
}

std::string Accounts::hashed(std::string_view token) const {
  return hex(keys_.mac("session", view(token)));
}

Result<SignedIn> Accounts::load(const std::string& key, Instant now) const {
  const auto session = read_session(key, now);
  if (!session) return why_gone(key, session.error(), now);
  const auto found = read(session->account);
  if (!found) return unread(found.error());
  if (*found && (*found)->account.blocked) return refuse(kAccountBlocked);
  if (!*found || (*found)->n != session->rests_on)
    return why_gone(key, {.code = kSessionGone}, now);
  const auto* membership = membership_on((*found)->account, stockholm(now).date);
  if (!membership) return refuse(kSessionGone);
  return seen(key, *session, actor_in((*found)->account, *membership));
}

// A session that the ledger does not end, of an account that has been blocked: its row is gone, or
// rests on an earlier entry of the account.
Result<SignedIn> Accounts::why_gone(const std::string& key, const Refusal& gone,
                                    Instant now) const {
  if (gone.code != kSessionGone) return std::unexpected(gone);
  const auto session = log_.session(key);
  if (!session) return unread(session.error());
  if (!*session || (*session)->ended || (*session)->expires <= now) return std::unexpected(gone);
  const auto account = log_.account((*session)->account);
  if (!account) return unread(account.error());
  return *account && (*account)->state.blocked ? refuse(kAccountBlocked) : std::unexpected(gone);
}

Result<SignedIn> Accounts::find_session(std::string_view token, Asking asking) {
  if (token.size() != 64) return refuse(kSessionGone);
  const auto key = hashed(token);
  const Instant now = now_();
  const auto note = [&](Copy& copy) {
    if (asking == Asking::person) copy.heard = now;
    return copy.who;
  };
  {
    const std::scoped_lock lock(mutex_);
    const auto at = copies_.find(key);
    const auto trusted =
        asking == Asking::telling ? settings_.trust_when_telling_for : settings_.trust_copy_for;
    if (at != copies_.end() && now < at->second.read + trusted && now < at->second.who.expires)
      return note(at->second);
  }
  auto found = load(key, now);
  const std::scoped_lock lock(mutex_);
  if (!found) {
    if (found.error().code != kStoreUnavailable) copies_.erase(key);
    return std::unexpected(found.error());
  }
  if (copies_.size() > 10'000) copies_.clear();
  auto& copy = copies_[key];
  copy.who = *found;
  copy.read = now;
  return note(copy);
}

bool Accounts::was_here(std::string_view token) const {
  if (token.size() != 64) return false;
  const auto key = hashed(token);
  const Instant now = now_();
  const std::scoped_lock lock(mutex_);
  const auto at = copies_.find(key);
  return at != copies_.end() && now < at->second.who.expires;
}

// Another node, or another tab's request, may have changed the row meanwhile: then once more.
Result<SignedIn> Accounts::change_session(const SignedIn& who,
                                          const std::function<void(Session&, Instant now)>& how) {
  Result<void> kept;
  for (int tries = 0; tries < kTriesToChange; ++tries) {
    const Instant now = now_();
    auto session = read_session(who.session, now);
    if (!session) return std::unexpected(session.error());
    how(*session, now);
    kept = keep(who.session, *session);
    if (!kept) continue;
    const std::scoped_lock lock(mutex_);
    auto after = seen(who.session, *session, who.actor);
    if (const auto at = copies_.find(who.session); at != copies_.end()) at->second.who = after;
    return after;
  }
  return std::unexpected(kept.error());
}

Result<SignedIn> Accounts::note_activity(const SignedIn& who) {
  const auto& times = settings_.sessions.on(stockholm(now_()).date);
  if (now_() + times.idle < who.locks_at + kActivityKeptEach) return who;
  return change_session(who, [](Session& session, Instant now) { session.active = now; });
}

// The entry is what prolongs it. A session that has ended has an entry that says so, and no later
// one makes it live.
Result<SignedIn> Accounts::extend(const SignedIn& who) {
  const Instant now = now_();
  const auto session = read_session(who.session, now);
  if (!session) return std::unexpected(session.error());
  if (const auto stands = load(who.session, now); !stands) return std::unexpected(stands.error());
  const Instant until = std::max(session->expires, seen(who.session, *session, {}).extends_to);
  const auto with_activity = [](Session& of, Instant at) { of.active = at; };
  if (until == session->expires) return change_session(who, with_activity);
  const auto noted = log_.note_session(who.session, {.act = "session.extend",
                                                     .by = session->account,
                                                     .account = session->account,
                                                     .expires = until,
                                                     .at = now});
  if (!noted) return refuse(kStoreUnavailable);
  return change_session(who, with_activity);
}

Result<SignedIn> Accounts::unlock(const SignedIn& who, std::string_view password,
                                  std::string_view source) {
  const auto& name = who.actor.who.account;
  const auto found = read(name);
  if (!found) return refuse(kStoreUnavailable);
  if (!*found || (*found)->account.blocked) return refuse(kSessionGone);
  if (!password_matches((*found)->account.password_hash, password)) {
    failures_.count(name, source, now_());
    bool enough = false;
    {
      const std::scoped_lock lock(mutex_);
      enough = ++wrong_passwords_[who.session] >= kWrongPasswordsMost;
    }
    if (!enough) return refuse(kPasswordWrong, "/password");
    log_.note_sign_in({.act = "session.locked_out",
                       .by = std::string(kProgram),
                       .account = name,
                       .source = std::string(source),
                       .at = now_()});
    end_session(who.session, kProgram);
    return refuse(kSessionGone);
  }
  {
    const std::scoped_lock lock(mutex_);
    wrong_passwords_.erase(who.session);
  }
  return change_session(who, [](Session& session, Instant now) { session.active = now; });
}

std::optional<Instant> Accounts::last_heard(std::string_view authority,
                                            const std::set<access::Role>& roles) const {
  const Instant now = now_();
  std::optional<Instant> latest;
  const std::scoped_lock lock(mutex_);
  for (const auto& [key, copy] : copies_) {
    const auto& who = copy.who.actor;
    if (now >= copy.who.expires || who.who.authority != authority) continue;
    if (!std::ranges::includes(who.roles, roles)) continue;
    if (copy.heard && (!latest || *latest < *copy.heard)) latest = copy.heard;
  }
  return latest;
}

std::vector<Accounts::Heard> Accounts::heard_at(std::string_view unit) const {
  const Instant now = now_();
  std::vector<Heard> out;
  const std::scoped_lock lock(mutex_);
  for (const auto& [key, copy] : copies_) {
    const auto& who = copy.who.actor;
    if (now >= copy.who.expires || who.who.unit != unit || !copy.heard) continue;
    out.push_back({.account = who.who.account, .roles = who.roles, .at = *copy.heard});
  }
  return out;
}

void Accounts::sign_out(std::string_view token) {
  const auto key = hashed(token);
  const auto session = log_.session(key);
  if (session && (!*session || (*session)->ended)) return;
  end_session(key, session ? std::string_view((*session)->account) : kProgram);
}

void Accounts::end_session(const std::string& key, std::string_view by) {
  log_.note_end(key, {.act = "session.end", .by = std::string(by), .at = now_()});
  (void)store_.erase(kSession, key);
  const std::scoped_lock lock(mutex_);
  copies_.erase(key);
  wrong_passwords_.erase(key);
}

bool Accounts::end_all_sessions() {
  const auto accounts = rows();
  if (!accounts) return false;
  for (const auto& account : *accounts) {
    const auto row = opened(account);
    if (!row) continue;
    const auto records = store_.list(kSession, owner_of_sessions(row->account), kSessionsMost);
    if (!records) return false;
    for (const auto& record : *records) end_session(record.key, kProgram);
  }
  return log_.write_waiting();
}

// Without an entry for each: they rest on an entry of the account that is no longer its latest.
void Accounts::end_sessions_of(std::string_view account) {
  const auto records = store_.list(kSession, owner_of_sessions(account), kSessionsMost);
  if (records) {
    for (const auto& record : *records) (void)store_.erase(kSession, record.key);
  }
  const std::scoped_lock lock(mutex_);
  std::erase_if(copies_,
                [&](const auto& copy) { return copy.second.who.actor.who.account == account; });
}

}  // namespace ingang::app
