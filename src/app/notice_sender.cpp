#include "app/notice_sender.h"

#include <algorithm>
#include <vector>

#include "app/act.h"
#include "app/alert_acts.h"
#include "app/kinds.h"
#include "app/notice_heard.h"
#include "app/notice_port.h"
#include "app/notice_text.h"
#include "app/roster_watch.h"
#include "app/side_by_side.h"
#include "app/streams.h"

namespace ingang::app {

namespace {

constexpr std::uint32_t kLookedAtMax = 10'000;  // those of the other channels are among them
constexpr std::size_t kItemsAtOnce = 256;
// Older than this it is not sent: whoever had the duty then may have gone home.
constexpr Duration kLastsAtMost{std::chrono::minutes{10}};

// A notice as it is to be sent now; nothing: it is not to be, or not any more.
struct Waiting {
  ledger::OutboxItem item;
  std::optional<NoticeToSend> send;
  ledger::StreamId alert;
  bool too_late{};
};

Instant written_at(const alert::State& state, const std::string& notice) {
  for (const auto& climb : state.climbs) {
    for (const auto& told : climb.notices) {
      if (told.notice.id == notice) return climb.at;
    }
  }
  return {};
}

ledger::Stored<Waiting> looked_up(const House& house, ledger::OutboxItem item, Instant now) {
  Waiting out{.item = std::move(item), .send = {}, .alert = {}, .too_late = false};
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
  out.too_late = now - written_at(loaded->state, id) > kLastsAtMost;
  out.send = NoticeToSend{.id = id,
                          .channel = notice.channel,
                          .to = notice.to,
                          .text = notice_text(house, loaded->state, now),
                          .callback = callback_path(house, id)};
  return out;
}

// How it went, and when it is tried again in the same transaction; then the item is done.
ledger::Stored<void> noted(const House& house, const Waiting& waiting,
                           const std::expected<void, std::string>& sent) {
  const auto actor = the_house(house);
  const auto done = run(house, actor, nullptr, [&](Act& act) -> Outcome<std::string> {
    auto found = act.load<alert::State>(waiting.alert);
    if (!found) return std::unexpected(found.error());
    const auto& id = waiting.send->id;
    const alert::Note note{
        .notice = id, .handed = sent.has_value(), .why = sent ? std::string{} : sent.error()};
    if (auto did = act.decide(**found, note); !did) return std::unexpected(did.error());
    const bool again = !sent && !waiting.too_late && act.changes_anything();
    if (again && alert::is_to_be_tried((**found).state, id))
      act.post(**found, waiting.item.kind, id, act.context().now + alert::kBetweenTries);
    return std::string{};
  });
  if (!done) return std::unexpected(store_error(done.error()));
  return house.ledger.outbox_done(waiting.item.id, house.clock.now());
}

// How one item went. One that cannot be opened keeps no other back: its alert climbs past it.
struct Sent {
  bool tried{};
  bool handed{};
  std::optional<ledger::StoreError> failed_with;
};
Sent send_one(const House& house, const ledger::OutboxItem& item, Instant now) {
  Sent out;
  const auto found = looked_up(house, item, now);
  const bool lost = !found && found.error().kind == ledger::StoreError::Kind::corrupt;
  if (!found) out.failed_with = found.error();
  if (!found && !lost) return out;
  if (lost || !found->send) {
    const auto done = house.ledger.outbox_done(item.id, now);
    if (!done && !out.failed_with) out.failed_with = done.error();
    return out;
  }
  const std::expected<void, std::string> too_late = std::unexpected(std::string{kTooLate});
  const auto sent = found->too_late ? too_late : house.notices->send(*found->send);
  out.tried = !found->too_late;
  out.handed = sent.has_value();
  if (const auto done = noted(house, *found, sent); !done) out.failed_with = done.error();
  return out;
}

bool is_notice(const ledger::OutboxItem& item) {
  return std::ranges::any_of(
      alert::kChannels, [&](alert::Channel channel) { return item.kind == notice_item(channel); });
}

}  // namespace

std::string notice_item(alert::Channel channel) { return "notice." + std::string{code(channel)}; }

bool is_over(const House& house, const ledger::OutboxItem& item) {
  const auto key = house.case_keys.open(item.key);
  if (!key) return key.error().kind == ledger::StoreError::Kind::missing;
  const auto opened = ledger::open(**key, {"outbox", item.id.text()}, item.sealed);
  if (!opened || !is_notice(item)) return false;
  const std::string id(opened->begin(), opened->end());
  const auto loaded = find_stream<alert::State>(house, alert_of(id));
  if (!loaded) return false;
  if (loaded->state.phase == alert::Phase::ended) return true;
  return std::ranges::any_of(loaded->history, [&](const auto& one) {
    const auto* tried = std::get_if<alert::Tried>(&one.event);
    const auto* heard = std::get_if<alert::Heard>(&one.event);
    return (tried && tried->notice == id) || (heard && heard->notice == id);
  });
}

ledger::Stored<std::size_t> NoticeSender::step(Instant now) {
  if (!house_.notices) return std::size_t{0};
  const House house = house_;
  auto items = house.ledger.outbox_due(now, kLookedAtMax);
  if (!items) return std::unexpected(items.error());
  std::erase_if(*items,
                [kind = notice_item(channel_)](const auto& item) { return item.kind != kind; });
  if (items->size() > kItemsAtOnce) items->resize(kItemsAtOnce);
  std::vector<Sent> sent(items->size());
  side_by_side(items->size(), at_once_,
               [&](std::size_t i) { sent[i] = send_one(house, (*items)[i], now); });
  std::size_t tried = 0;
  std::optional<ledger::StoreError> failed_with;
  for (const auto& one : sent) {
    if (one.tried) failing_ = !one.handed;
    tried += one.tried ? 1 : 0;
    if (!failed_with) failed_with = one.failed_with;
  }
  if (failed_with) return std::unexpected(*failed_with);
  return tried;
}

}  // namespace ingang::app
