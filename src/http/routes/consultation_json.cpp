#include "http/routes/consultation_json.h"

#include "codec/consultation_words.h"
#include "codec/content.h"
#include "codec/form_answers.h"
#include "http/routes/views_json.h"
#include "http/routes/views_write.h"

namespace ingang::http {

namespace {

using codec::Writer;

void write_advice(Writer& to, const app::AdviceView& advice, bool with_words) {
  to.object([&] {
    to.member("at", advice.at);
    to.member("by", advice.by);
    optional(to, "unit", advice.unit);
    if (with_words) {
      to.member("advice", codec::kAdvice, advice.advice);
      optional(to, "words", advice.words);
    }
    if (advice.late) to.member("late", true);
  });
}

void write_said(Writer& to, const app::ConsultationView& view) {
  to.key("answers");
  codec::write_answers(to, view.answers);
  to.list("additions", view.additions, [&](const app::AddedView& one) {
    to.object([&] {
      to.member("at", one.at);
      to.member("by", one.by);
      optional(to, "unit", one.unit);
      to.member("by_asker", one.by_asker);
      to.member("text", one.text);
    });
  });
  to.list("advice", view.advice, [&](const app::AdviceView& one) { write_advice(to, one, true); });
}

}  // namespace

std::string to_json(const app::ConsultationView& view) {
  return codec::write_object([&](Writer& to) {
    to.member("reference", view.reference);
    to.member("state", view.state);
    to.member("sort", codec::kSorts, view.sort);
    to.member("channel", codec::kConsultationChannels, view.channel);
    to.member("urgency", view.urgency);
    to.member("asked_at", view.asked_at);
    optional(to, "asked_by", view.asked_by);
    optional(to, "asker_unit", view.asker_unit);
    optional(to, "callback", view.callback);
    write_unit(to, "to", view.to);
    write_said(to, view);
    if (view.taken) {
      to.key("taken");
      write_advice(to, *view.taken, false);
    }
    if (view.clock) write_clock(to, "clock", *view.clock);
    if (view.report) {
      to.object("report", [&] {
        to.member("reference", view.report->reference);
        to.member("at", view.report->at);
        to.member("by_adviser", view.report->by_adviser);
      });
    }
    if (view.content) {
      to.key("content");
      codec::write_content(to, *view.content);
    }
    to.member("mine", view.mine);
    write_may(to, view.may);
    optional(to, "ring", view.hub_ring);
    to.member("now", view.now);
  });
}

std::string desks_json(const std::vector<app::AdviceDesk>& desks) {
  return codec::write_object([&](Writer& to) {
    to.list("desks", desks, [&](const app::AdviceDesk& desk) {
      to.object([&] {
        write_unit_members(to, desk.unit);
        to.member("open", desk.open);
        to.member("police", desk.police);
        to.member("hub", desk.hub);
      });
    });
  });
}

}  // namespace ingang::http
