#include "codec/event_alert.h"

#include <algorithm>

#include "codec/alert_words.h"
#include "codec/event_shape.h"
#include "codec/event_words.h"

namespace ingang::codec {

using namespace alert;

namespace {

constexpr std::size_t kStepsMax = 50;
constexpr std::size_t kNoticesMax = 200;

std::vector<Channel> read_by(Object& in) {
  std::vector<Channel> out;
  for (const auto& text : in.texts("by", kNoticeChannels.size())) {
    const auto found = std::ranges::find(kNoticeChannels.texts, text);
    if (found == kNoticeChannels.texts.end())
      in.refuse("by", {.code = kUnknownWord});
    else
      out.push_back(static_cast<Channel>(found - kNoticeChannels.texts.begin()));
  }
  return out;
}

std::chrono::minutes read_pause(Object& in, std::string_view name) {
  return std::chrono::minutes{in.integer(name)};
}
void write_pause(Writer& to, std::string_view name, std::chrono::minutes pause) {
  to.member(name, std::int64_t{pause.count()});
}

About read_about(Object& in) {
  About out;
  out.kind = in.text("kind");
  out.stream = in.text("stream");
  out.reference = in.text("reference");
  out.step = in.word("step", kStepWords);
  out.unit = in.text("unit");
  out.authority = in.text("authority");
  out.due = in.instant("due");
  return out;
}
void write_about(Writer& to, const About& about) {
  to.object("about", [&] {
    to.member("kind", about.kind);
    to.member("stream", about.stream);
    to.member("reference", about.reference);
    to.member("step", kStepWords, about.step);
    to.member("unit", about.unit);
    to.member("authority", about.authority);
    to.member("due", about.due);
  });
}

Ladder read_ladder(Object& in) {
  Ladder out;
  out.steps = in.list("steps", kStepsMax, [](Object& step) {
    alert::Step one;
    one.rung = step.word("rung", kRungWords);
    one.by = read_by(step);
    one.wait = read_pause(step, "wait_minutes");
    return one;
  });
  out.again = read_pause(in, "again_minutes");
  out.again_at_most = read_pause(in, "again_at_most_minutes");
  out.while_open = in.flag("while_open");
  return out;
}
void write_ladder(Writer& to, const Ladder& ladder) {
  to.object("ladder", [&] {
    to.list("steps", ladder.steps, [&](const alert::Step& step) {
      to.object([&] {
        to.member("rung", kRungWords, step.rung);
        to.list("by", step.by, [&](Channel each) { to.value(kNoticeChannels.of(each)); });
        write_pause(to, "wait_minutes", step.wait);
      });
    });
    write_pause(to, "again_minutes", ladder.again);
    write_pause(to, "again_at_most_minutes", ladder.again_at_most);
    to.member("while_open", ladder.while_open);
  });
}

Event read_begun(Object& in) {
  Begun e;
  e.reference = in.text("reference");
  e.about = in.object("about", read_about);
  e.cause = in.word("cause", kCauseWords);
  e.urgency = in.word("urgency", kUrgencies);
  e.hub = in.text("hub");
  e.ladder = in.object("ladder", read_ladder);
  e.synthetic = in.flag("synthetic");
  return e;
}
Event read_climbed(Object& in) {
  Climbed e;
  e.number = static_cast<int>(in.integer("number"));
  e.height = static_cast<int>(in.integer("height"));
  e.notices = in.list("notices", kNoticesMax, [](Object& notice) {
    Notice one;
    one.id = notice.text("id");
    one.channel = notice.word("channel", kNoticeChannels);
    one.account = notice.text("account");
    one.to = notice.personal("to");
    return one;
  });
  e.skipped = in.find_word("skipped", kSkippedWords);
  e.next = in.instant("next");
  return e;
}
Event read_tried(Object& in) {
  Tried e;
  e.notice = in.text("notice");
  e.handed = in.flag("handed");
  e.why = in.text("why");
  e.next = in.find_instant("next");
  return e;
}
Event read_heard(Object& in) {
  Heard e;
  e.notice = in.text("notice");
  e.outcome = in.word("outcome", kOutcomeWords);
  e.next = in.find_instant("next");
  return e;
}
Event read_ended(Object& in) { return Ended{.why = in.word("why", kEndingWords)}; }

constexpr Shapes<Event> kShapes{{
    {"alert.begun", 1, read_begun},
    {"alert.climbed", 1, read_climbed},
    {"alert.tried", 1, read_tried},
    {"alert.heard", 1, read_heard},
    {"alert.ended", 1, read_ended},
}};

void write(Writer& to, const Begun& e) {
  to.member("reference", e.reference);
  write_about(to, e.about);
  to.member("cause", kCauseWords, e.cause);
  to.member("urgency", kUrgencies, e.urgency);
  to.member("hub", e.hub);
  write_ladder(to, e.ladder);
  to.member("synthetic", e.synthetic);
}
void write(Writer& to, const Climbed& e) {
  to.member("number", e.number);
  to.member("height", e.height);
  to.list("notices", e.notices, [&](const Notice& notice) {
    to.object([&] {
      to.member("id", notice.id);
      to.member("channel", kNoticeChannels, notice.channel);
      to.member("account", notice.account);
      to.member("to", notice.to);
    });
  });
  if (e.skipped) to.member("skipped", kSkippedWords, *e.skipped);
  to.member("next", e.next);
}
void write(Writer& to, const Tried& e) {
  to.member("notice", e.notice);
  to.member("handed", e.handed);
  to.member("why", e.why);
  to.member("next", e.next);
}
void write(Writer& to, const Heard& e) {
  to.member("notice", e.notice);
  to.member("outcome", kOutcomeWords, e.outcome);
  to.member("next", e.next);
}
void write(Writer& to, const Ended& e) { to.member("why", kEndingWords, e.why); }

}  // namespace

std::string_view type_of(const Event& event) { return kShapes.at(event.index()).type; }

std::string encode_event(const Event& event) {
  return encode_with(kShapes, event,
                     [&](Writer& to) { std::visit([&](const auto& e) { write(to, e); }, event); });
}

Decoded<Event> decode_alert_event(std::string_view stored, std::span<const Upcaster> upcasters) {
  return decode_with(kShapes, stored, upcasters);
}

}  // namespace ingang::codec
