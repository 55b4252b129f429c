#include "app/open_pages.h"

#include <map>
#include <utility>

#include "app/codes.h"
#include "app/showing.h"
#include "app/streams.h"
#include "codec/json.h"
#include "codec/json_write.h"
#include "domain/access/roles.h"
#include "domain/report/codes.h"
#include "domain/report/may.h"
#include "ledger/sealing.h"

namespace ingang::app {
namespace {

constexpr std::uint32_t kOpenPagesMost = 1'000;

struct KeptPage {
  std::string report;
  std::string account;
  std::string name;
  bool synthetic{};
};

std::string write_page(const KeptPage& kept) {
  return codec::write_object([&](codec::Writer& to) {
    to.member("report", kept.report);
    to.member("account", kept.account);
    to.member("name", kept.name);
    to.member("synthetic", kept.synthetic);
  });
}

// Nothing of one that cannot be read: it is said again within a quarter of a minute.
std::optional<KeptPage> read_page(const ledger::CaseKey& key, const ledger::Record& record) {
  const auto plain = ledger::open(key, {kOpenPageRecord, record.key}, record.value);
  if (!plain) return std::nullopt;
  auto out = codec::decode(text(*plain), codec::Reading::stored, [](codec::Object& in) {
    return KeptPage{.report = in.text("report"),
                    .account = in.text("account"),
                    .name = in.text("name"),
                    .synthetic = in.flag("synthetic")};
  });
  return out ? std::optional{std::move(*out)} : std::nullopt;
}

// A page's own, and nobody else's: without the account nobody ends another's.
std::string page_key(const House& house, const access::Actor& actor, std::string_view reference,
                     const PageId& page) {
  const auto named = actor.who.account + '\n' + std::string{reference} + '\n' + page.text();
  return hex(house.keys.mac("open page", view(named)));
}

}  // namespace

Outcome<OpenPagesView> OpenPages::say(std::string_view reference, const SayOpen& said,
                                      const access::Actor& actor) const {
  const auto loaded = find_stream<report::State>(house_, reference);
  if (!loaded) return std::unexpected(loaded.error());
  const auto& state = loaded->state;
  const Instant now = house_.clock.now();
  if (!may(actor, report::Action::see_in_list, state, now)) {
    if (auto noted = note_access(house_, actor, loaded->id, reference, "report.presence.refused");
        !noted)
      return std::unexpected(noted.error());
    return refused_and_noted(kNoSuchReport);
  }
  if (!access::answers_door(actor, state.hub)) return refused(report::kNotYoursToDo);
  const auto key = page_key(house_, actor, state.reference, said.page);
  if (!said.open) {
    if (const auto gone = house_.ledger.erase(kOpenPageRecord, key); !gone)
      return failed(gone.error());
  } else if (auto kept = keep(state.reference, key, actor); !kept) {
    return std::unexpected(kept.error());
  }
  return open_now(actor);
}

Outcome<void> OpenPages::keep(std::string_view reference, const std::string& key,
                              const access::Actor& actor) const {
  const Instant now = house_.clock.now();
  const auto before = house_.ledger.find(kOpenPageRecord, key);
  if (!before) return failed(before.error());
  const auto plain = write_page({.report = std::string{reference},
                                 .account = actor.who.account,
                                 .name = std::string{actor.who.name.reveal(Purpose::seal)},
                                 .synthetic = actor.has(access::Role::probe)});
  ledger::Record record;
  record.kind = kOpenPageRecord;
  record.key = key;
  record.owner = actor.who.authority;
  record.version = *before ? (**before).version : 0;
  record.value = ledger::seal(house_.keys.standing_key(ledger::Authority{actor.who.authority}),
                              {kOpenPageRecord, key}, view(plain), house_.keys.random());
  record.expires = now + kOpenPageStands;
  record.changed_at = now;
  const auto put = house_.ledger.put(std::move(record));
  // Said twice at once: the other stands.
  if (put || put.error().kind == ledger::StoreError::Kind::conflict) return {};
  return failed(put.error());
}

Outcome<OpenPagesView> OpenPages::open_now(const access::Actor& actor) const {
  if (!actor.has(access::Role::duty_worker)) return refused(report::kNotYoursToDo);
  const Instant now = house_.clock.now();
  const auto records = house_.ledger.list(kOpenPageRecord, actor.who.authority, kOpenPagesMost);
  if (!records) return failed(records.error());
  const auto key = house_.keys.standing_key(ledger::Authority{actor.who.authority});
  std::map<std::pair<std::string, std::string>, OpenPage> latest;
  for (const auto& record : *records) {
    const Instant until = record.expires.value_or(now);
    if (until <= now) continue;
    auto kept = read_page(key, record);
    if (!kept || kept->account == actor.who.account ||
        kept->synthetic != actor.has(access::Role::probe))
      continue;
    auto& page = latest[{kept->report, kept->account}];
    if (page.until < until)
      page = {.report = kept->report, .who = Personal{std::move(kept->name)}, .until = until};
  }
  OpenPagesView out{.now = now, .pages = {}};
  for (auto& [of, page] : latest) out.pages.push_back(std::move(page));
  return out;
}

}  // namespace ingang::app
