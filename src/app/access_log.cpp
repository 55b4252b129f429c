#include "app/access_log.h"

#include <algorithm>

#include "codec/json.h"
#include "codec/json_write.h"
#include "ledger/sealing.h"

namespace ingang::app {
namespace {

std::string encode(const Access& access) {
  return codec::write_object([&](codec::Writer& to) {
    to.member("v", 1);
    to.member("act", access.act);
    to.member("account", access.viewer.account);
    to.member("unit", access.viewer.unit);
    to.member("authority", access.viewer.authority);
    if (!access.purpose.empty()) to.member("purpose", access.purpose);
    if (!access.filter.empty()) to.member("filter", access.filter);
    if (access.by_news) to.member("by_news", true);
    if (access.times != 1) to.member("times", std::uint64_t{access.times});
    to.member("references", access.references);
  });
}

codec::Decoded<Access> decode_access(std::string_view text) {
  constexpr std::size_t kReferencesMax = 100'000;
  return codec::decode(text, codec::Reading::stored, [&](codec::Object& in) {
    Access access;
    in.integer("v");
    access.act = in.text("act");
    access.viewer.account = in.text("account");
    access.viewer.unit = in.text("unit");
    access.viewer.authority = in.text("authority");
    access.purpose = in.text("purpose");
    access.filter = in.text("filter");
    access.by_news = in.flag("by_news", false);
    if (in.has("times")) access.times = static_cast<std::uint32_t>(in.integer("times"));
    access.references = in.texts("references", kReferencesMax);
    return access;
  });
}

std::uint16_t year_of(Instant at) { return static_cast<std::uint16_t>(stockholm(at).date.year); }

}  // namespace

Access access_by(const access::Actor& actor, std::string act, Instant at) {
  Access access;
  access.viewer = actor.who;
  access.act = std::move(act);
  access.by_news = actor.by_news;
  access.at = at;
  return access;
}

AccessLog::Standing AccessLog::key_for(const ledger::Authority& authority, Instant now) {
  {
    const std::lock_guard lock(mutex_);
    const auto found = standing_.find(authority);
    if (found != standing_.end() && found->second.year == year_of(now)) return found->second;
  }
  auto fresh = keys_.new_case_key(authority, now);
  Standing made{.key = std::make_shared<const ledger::CaseKey>(std::move(fresh.key)),
                .year = year_of(now),
                .durable = false,
                .wrapped = std::move(fresh.wrapped)};
  const std::lock_guard lock(mutex_);
  auto& kept = standing_[authority];
  if (!kept.key || kept.year != made.year) kept = std::move(made);
  return kept;
}

void AccessLog::became_durable(const ledger::Authority& authority, ledger::KeyId id) {
  const std::lock_guard lock(mutex_);
  const auto found = standing_.find(authority);
  if (found != standing_.end() && found->second.key->id() == id) found->second.durable = true;
}

ledger::Stored<ledger::Receipt> AccessLog::append(ledger::StreamId stream, std::uint32_t expected,
                                                  const ledger::Authority& authority,
                                                  const Plain& entry) {
  const auto standing = key_for(authority, entry.decided_at);
  ledger::Batch batch;
  batch.streams.push_back({stream,
                           expected,
                           {ledger::seal_entry(*standing.key, stream, entry.decided_at,
                                               view(entry.text), keys_.random())}});
  // Until one batch has landed, each brings the key along: the store keeps the first.
  if (!standing.durable) batch.keys.push_back(standing.wrapped);
  auto receipt = store_.append(std::move(batch));
  if (receipt && !standing.durable) became_durable(authority, standing.key->id());
  return receipt;
}

ledger::Stored<void> AccessLog::note(ledger::StreamId about, const Access& access) {
  return note_all({{.about = about, .access = access}});
}

ledger::Stored<void> AccessLog::note_all(const std::vector<Noting>& notings,
                                         std::vector<ledger::Row> rows) {
  ledger::Batch batch;
  batch.rows = std::move(rows);
  std::map<ledger::KeyId, ledger::Authority> brought;
  for (const auto& [about, access, expected] : notings) {
    const auto standing = key_for(access.viewer.authority, access.at);
    const auto plain = encode(access);
    batch.streams.push_back(
        {about,
         expected,
         {ledger::seal_entry(*standing.key, about, access.at, view(plain), keys_.random())}});
    // Until one batch has landed, each brings the key along: the store keeps the first.
    if (standing.durable ||
        !brought.try_emplace(standing.key->id(), access.viewer.authority).second)
      continue;
    batch.keys.push_back(standing.wrapped);
  }
  const auto receipt = store_.append(std::move(batch));
  if (!receipt) return std::unexpected(receipt.error());
  for (const auto& [id, authority] : brought) became_durable(authority, id);
  return {};
}

ledger::Stored<void> AccessLog::note_list(const Access& access) {
  return note(stream_of(access.viewer.account), access);
}

ledger::StreamId AccessLog::stream_of(std::string_view account) const {
  return stream_of("access log of", account);
}

ledger::StreamId AccessLog::stream_of(std::string_view what, std::string_view whose) const {
  const Hash hash = keys_.mac(what, view(whose));
  ledger::StreamId id;
  std::copy_n(hash.begin(), id.bytes.size(), id.bytes.begin());
  return id;
}

ledger::Stored<std::vector<AccessLog::Plain>> AccessLog::read(ledger::StreamId stream) const {
  const auto entries = store_.read(stream);
  if (!entries) return std::unexpected(entries.error());
  std::vector<Plain> out;
  for (const auto& entry : *entries) {
    const auto key = opened_.open(entry.key);
    if (!key) return std::unexpected(key.error());
    const auto plain = ledger::open_entry(**key, entry);
    if (!plain) return std::unexpected(plain.error());
    out.push_back({.text = std::string(text(*plain)),
                   .decided_at = entry.decided_at,
                   .recorded_at = entry.recorded_at,
                   .n = entry.n,
                   .version = entry.version});
  }
  return out;
}

ledger::Stored<std::vector<AccessLog::Noted>> AccessLog::about(ledger::StreamId stream) const {
  const auto entries = read(stream);
  if (!entries) return std::unexpected(entries.error());
  std::vector<Noted> noted;
  for (const auto& entry : *entries) {
    auto access = decode_access(entry.text);
    if (!access) {
      return std::unexpected(
          ledger::StoreError{ledger::StoreError::Kind::corrupt, "an access entry does not decode"});
    }
    access->at = entry.decided_at;
    noted.push_back({std::move(*access), entry.recorded_at});
  }
  return noted;
}

}  // namespace ingang::app
