#include "app/notice_sender.h"

#include <algorithm>
#include <future>
#include <vector>

#include "app/act.h"
#include "app/codes.h"
#include "app/kinds.h"
#include "app/notice_port.h"
#include "app/notice_text.h"
#include "app/roster_watch.h"
#include "app/streams.h"
#include "app/terms.h"

namespace ingang::app {

namespace {

constexpr std::uint32_t kItemsAtOnce = 16;

// "AVI-7K3MQ-2XPRA-3-1" is of the alert "AVI-7K3MQ-2XPRA".
std::string_view alert_of(std::string_view notice) {
  for (int i = 0; i < 2; ++i) {
    const auto dash = notice.rfind('-');
    notice = notice.substr(0, dash == std::string_view::npos ? 0 : dash);
  }
  return notice;
}

access::Actor sending_house(const House& house) {
  return {.who = {.account = "larm",
                  .name = Personal{"Ingång"},
                  .unit = hub_unit(house),
                  .authority = hub_authority(house)},
          .roles = {access::Role::duty_worker}};
}

// A notice as it is to be sent now; nothing: it is not to be, or not any more.
struct Waiting {
  ledger::OutboxItem item;
  std::optional<NoticeToSend> send;
  ledger::StreamId alert;
};

ledger::Stored<Waiting> looked_up(const House& house, ledger::OutboxItem item, Instant now) {
  Waiting out{.item = std::move(item), .send = {}, .alert = {}};
  const auto key = house.case_keys.open(out.item.key);
  // Its alert is erased.
  if (!key && key.error().kind == ledger::StoreError::Kind::missing) return out;
  if (!key) return std::unexpected(key.error());
  const auto opened = ledger::open(**key, {"outbox", out.item.id.text()}, out.item.sealed);
  if (!opened) return std::unexpected(opened.error());
  const std::string id(opened->begin(), opened->end());
  const auto row = house.ledger.row_by_reference(Kind<alert::State>::word, alert_of(id));
  if (!row) return std::unexpected(row.error());
  if (!*row) return out;
  const auto loaded = load_stream<alert::State>(house, (**row).id);
  if (!loaded) return std::unexpected(store_error(loaded.error()));
  if (!alert::is_to_be_tried(loaded->state, id)) return out;
  const auto& notice = alert::find_notice(loaded->state, id)->notice;
  out.alert = loaded->id;
  out.send = NoticeToSend{.id = id,
                          .channel = notice.channel,
                          .to = notice.to,
                          .text = notice_text(house, loaded->state, now)};
  return out;
}

// How it went, and when it is tried again in the same transaction; then the item is done.
ledger::Stored<void> noted(const House& house, const Waiting& waiting,
                           const std::expected<void, std::string>& sent) {
  const auto actor = sending_house(house);
  const auto done = run(house, actor, nullptr, [&](Act& act) -> Outcome<std::string> {
    auto found = act.load<alert::State>(waiting.alert);
    if (!found) return std::unexpected(found.error());
    const auto& id = waiting.send->id;
    const alert::Note note{
        .notice = id, .handed = sent.has_value(), .why = sent ? std::string{} : sent.error()};
    if (auto did = act.decide(**found, note); !did) return std::unexpected(did.error());
    if (!sent && act.changes_anything() && alert::is_to_be_tried((**found).state, id))
      act.post(**found, kNoticeItem, id, act.context().now + alert::kBetweenTries);
    return std::string{};
  });
  if (!done) return std::unexpected(store_error(done.error()));
  return house.ledger.outbox_done(waiting.item.id, house.clock.now());
}

}  // namespace

bool is_over(const House& house, const ledger::OutboxItem& item) {
  const auto key = house.case_keys.open(item.key);
  if (!key) return key.error().kind == ledger::StoreError::Kind::missing;
  const auto opened = ledger::open(**key, {"outbox", item.id.text()}, item.sealed);
  if (!opened || item.kind != kNoticeItem) return false;
  const std::string id(opened->begin(), opened->end());
  const auto loaded = find_stream<alert::State>(house, alert_of(id));
  if (!loaded) return false;
  if (loaded->state.phase == alert::Phase::ended) return true;
  return std::ranges::any_of(loaded->history, [&](const auto& one) {
    const auto* tried = std::get_if<alert::Tried>(&one.event);
    return tried && tried->notice == id;
  });
}

ledger::Stored<std::size_t> NoticeSender::step(Instant now) {
  if (!house_.notices) return std::size_t{0};
  const House house = house_;
  const auto items = house.ledger.outbox_due(now, kItemsAtOnce);
  if (!items) return std::unexpected(items.error());
  std::optional<ledger::StoreError> failed_with;
  std::vector<Waiting> waiting;
  for (const auto& item : *items) {
    if (item.kind != kNoticeItem) continue;
    auto found = looked_up(house, item, now);
    // One that cannot be opened keeps no other back: its alert climbs past it.
    const bool lost = !found && found.error().kind == ledger::StoreError::Kind::corrupt;
    if (lost) (void)house.ledger.outbox_done(item.id, now);
    if (!found) {
      failed_with = failed_with.value_or(found.error());
    } else if (found->send) {
      waiting.push_back(std::move(*found));
    } else if (auto done = house.ledger.outbox_done(item.id, now); !done) {
      failed_with = failed_with.value_or(done.error());
    }
  }
  std::vector<std::future<std::expected<void, std::string>>> sending;
  for (const auto& one : waiting) {
    sending.push_back(
        std::async(std::launch::async, [&house, &one] { return house.notices->send(*one.send); }));
  }
  for (std::size_t i = 0; i < waiting.size(); ++i) {
    const auto sent = sending[i].get();
    const std::string channel{code(waiting[i].send->channel)};
    if (sent)
      failing_.erase(channel);
    else
      failing_.insert(channel);
    if (auto done = noted(house, waiting[i], sent); !done)
      failed_with = failed_with.value_or(done.error());
  }
  if (failed_with) return std::unexpected(*failed_with);
  return waiting.size();
}

}  // namespace ingang::app
