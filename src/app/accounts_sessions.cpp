// Sessions of Accounts: begun, looked up, touched, prolonged, locked and ended.
#include <algorithm>
#include <array>

#include "app/accounts.h"
#include "app/credentials.h"
#include "codec/json.h"
#include "codec/json_write.h"
#include "ledger/sealing.h"

namespace ingang::app {

namespace {

constexpr std::string_view kSession = "session";
constexpr std::size_t kTagLetters = 32;  // 128 bits
constexpr int kWrongPasswordsMost = 5;
constexpr int kTriesToChange = 3;
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

// Sessions kept by earlier versions are the account's name and nothing else: they count as active
// when they began, which is when the row was written.
std::optional<Accounts::Session> Accounts::read_session(const std::string& key, Instant now) const {
  const auto record = store_.find(kSession, key);
  if (!record || !*record || !(*record)->expires || *(*record)->expires <= now) return std::nullopt;
  const auto plain = ledger::open(seal_key_, {kSession, key}, (*record)->value);
  if (!plain) return std::nullopt;
  Session out{.account = std::string(text(*plain)),
              .began = (*record)->changed_at,
              .active = (*record)->changed_at,
              .expires = *(*record)->expires,
              .version = (*record)->version};
  if (!out.account.starts_with('{')) return out;
  const auto read = codec::decode(text(*plain), codec::Reading::stored, [&](codec::Object& in) {
    out.account = in.text("account");
    out.began = in.instant("began");
    out.active = in.instant("active");
    return true;
  });
  return read ? std::optional{out} : std::nullopt;
}

Result<void> Accounts::keep(const std::string& key, const Session& session) {
  const auto plain = write_session(session.account, session.began, session.active);
  ledger::Record record;
  record.kind = kSession;
  record.key = key;
  record.owner = session.account;
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

Result<NewSession> Accounts::begin_session(const std::string& account, access::Actor actor,
                                           Instant now) {
  std::array<std::uint8_t, 32> random{};
  keys_.random()(random);
  const auto token = hex(random);
  const auto key = hashed(token);
  const Session session{.account = account,
                        .began = now,
                        .active = now,
                        .expires = now + settings_.sessions.on(stockholm(now).date).length};
  if (const auto kept = keep(key, session); !kept) return std::unexpected(kept.error());
  return NewSession{.token = token, .who = seen(key, session, std::move(actor))};
}

std::string Accounts::hashed(std::string_view token) const {
  return hex(keys_.mac("session", view(token)));
}

std::optional<SignedIn> Accounts::load(const std::string& key, Instant now) const {
  const auto session = read_session(key, now);
  if (!session) return std::nullopt;
  const auto account = read(session->account);
  if (!account || account->first.blocked) return std::nullopt;
  const auto* membership = membership_on(account->first, stockholm(now).date);
  if (!membership) return std::nullopt;
  return seen(key, *session, actor_in(account->first, *membership));
}

std::optional<SignedIn> Accounts::find_session(std::string_view token, Asking asking) {
  if (token.size() != 64) return std::nullopt;
  const auto key = hashed(token);
  const Instant now = now_();
  const auto note = [&](Copy& copy) {
    if (asking == Asking::person) copy.heard = now;
    return copy.who;
  };
  {
    const std::scoped_lock lock(mutex_);
    const auto at = copies_.find(key);
    if (at != copies_.end() && now < at->second.until && now < at->second.who.expires)
      return note(at->second);
  }
  auto found = load(key, now);
  const std::scoped_lock lock(mutex_);
  if (!found) {
    copies_.erase(key);
    return std::nullopt;
  }
  if (copies_.size() > 10'000) copies_.clear();
  auto& copy = copies_[key];
  copy.who = *found;
  copy.until = now + settings_.trust_copy_for;
  return note(copy);
}

// Another node, or another tab's request, may have changed the row meanwhile: then once more.
Result<SignedIn> Accounts::change(const SignedIn& who,
                                  const std::function<void(Session&, Instant now)>& how) {
  Result<void> kept;
  for (int tries = 0; tries < kTriesToChange; ++tries) {
    const Instant now = now_();
    auto session = read_session(who.session, now);
    if (!session) return refuse(kSessionGone);
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
  return change(who, [](Session& session, Instant now) { session.active = now; });
}

Result<SignedIn> Accounts::extend(const SignedIn& who) {
  const Instant until = who.extends_to;
  return change(who, [&](Session& session, Instant now) {
    session.expires = std::max(session.expires, until);
    session.active = now;
  });
}

Result<SignedIn> Accounts::unlock(const SignedIn& who, std::string_view password) {
  const auto account = read(who.actor.who.account);
  if (!account || account->first.blocked) return refuse(kSessionGone);
  if (!password_matches(account->first.password_hash, password)) {
    bool enough = false;
    {
      const std::scoped_lock lock(mutex_);
      enough = ++wrong_passwords_[who.session] >= kWrongPasswordsMost;
    }
    if (!enough) return refuse(kPasswordWrong, "/password");
    end_session(who.session);
    return refuse(kSessionGone);
  }
  {
    const std::scoped_lock lock(mutex_);
    wrong_passwords_.erase(who.session);
  }
  return change(who, [](Session& session, Instant now) { session.active = now; });
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

void Accounts::sign_out(std::string_view token) { end_session(hashed(token)); }

void Accounts::end_session(const std::string& key) {
  (void)store_.erase(kSession, key);
  const std::scoped_lock lock(mutex_);
  copies_.erase(key);
  wrong_passwords_.erase(key);
}

void Accounts::end_sessions_of(std::string_view account) {
  const auto records = store_.list(kSession, account, 1'000);
  if (records) {
    for (const auto& record : *records) (void)store_.erase(kSession, record.key);
  }
  const std::scoped_lock lock(mutex_);
  std::erase_if(copies_,
                [&](const auto& copy) { return copy.second.who.actor.who.account == account; });
}

}  // namespace ingang::app
