#include "http/routes/agreement_json.h"

#include "codec/agreement_words.h"
#include "codec/content.h"
#include "codec/event_agreement.h"
#include "codec/form_answers.h"
#include "domain/agreement/summary.h"
#include "http/routes/views_write.h"

namespace ingang::http {

namespace {

using codec::Writer;
using State = agreement::State;

void write_named(Writer& to, std::string_view name, const app::Named& named) {
  to.object(name, [&] {
    to.member("code", named.code);
    to.member("name", named.name);
  });
}
void write_named(Writer& to, std::string_view name, const std::optional<app::Named>& named) {
  if (named) write_named(to, name, *named);
}

void write_next(Writer& to, const std::optional<agreement::Next>& next) {
  if (!next) return;
  to.object("next", [&] {
    to.member("what", code(next->what));
    to.member("day", next->day);
  });
}

template <typename Words>
void write_codes(Writer& to, std::string_view name, const Words& words) {
  to.list(name, words, [&](const auto& word) { to.value(code(word)); });
}

void write_types(Writer& to, const std::vector<agreement::MessageType>& types) {
  to.list("types", types, [&](const agreement::MessageType& type) {
    to.object([&] {
      to.member("word", type.word);
      to.object("title", [&] {
        to.member("sv", type.title.sv);
        to.member("en", type.title.en);
      });
    });
  });
}

void write_mandate(Writer& to, const agreement::MandateRow& row, bool holds) {
  to.object([&] {
    codec::write_mandate_row(to, row);
    to.member("holds", holds);
  });
}

// Writes one view: what was told, by whom, and what follows of it.
class Writing {
 public:
  Writing(Writer& to, const app::AgreementView& view, const TextOf& text_of)
      : to_(to), view_(view), state_(view.state), text_of_(text_of) {}

  void all() {
    head();
    dates();
    if (state_.cost) {
      to_.object("cost", [&] {
        to_.member("kronor", state_.cost->kronor);
        to_.member("words", state_.cost->words);
      });
    }
    preparation();
    referral();
    if (state_.child_impact) {
      to_.object("child_impact", [&] {
        to_.key("answers");
        codec::write_answers(to_, state_.child_impact->answers);
        done(state_.child_impact->done);
      });
    }
    decided_and_signed();
    dispatched();
    running();
    to_.list("mandates", state_.mandates, [&](const agreement::MandateRow& row) {
      write_mandate(to_, row, holds_on(state_, row, view_.today));
    });
    reminders();
    documents();
    history();
    write_codes(to_, "warnings", view_.warnings);
    write_codes(to_, "asked", view_.asked);
    may();
    write_types(to_, view_.types);
    to_.member("today", view_.today);
    to_.member("now", view_.now);
  }

 private:
  std::string name_of(const std::string& unit) const {
    const auto found = view_.units.find(unit);
    return found == view_.units.end() ? unit : found->second;
  }
  void done(const State::Done& done, std::string_view name = "done") {
    to_.object(name, [&] {
      to_.member("at", done.at);
      to_.member("by", done.by.name);
      optional(to_, "unit", name_of(done.by.unit));
    });
  }
  void person(std::string_view name, const std::string& account) {
    if (account.empty()) return;
    to_.object(name, [&] {
      to_.member("account", account);
      const auto known = view_.people.find(account);
      if (known != view_.people.end()) optional(to_, "name", known->second);
      to_.member("you", account == view_.viewer);
    });
  }

  void head() {
    to_.member("reference", state_.reference);
    to_.member("kind", codec::kAgreementSorts, state_.between.sort);
    to_.object("party", [&] {
      write_named(to_, "municipality", view_.municipality);
      write_named(to_, "committee", view_.committee);
      write_named(to_, "receiver", view_.receiver);
      write_named(to_, "team", view_.team);
    });
    to_.member("state", agreement::code(state_.phase));
    done(state_.begun, "begun");
    if (state_.imported) to_.member("imported", true);
    person("owner", state_.owner);
    person("deputy", state_.deputy);
    if (state_.terms) to_.object("terms", [&] { codec::write_terms(to_, *state_.terms); });
  }

  void dates() {
    const auto& course = view_.course;
    to_.object("dates", [&] {
      to_.member("standing", code(course.standing));
      to_.member("in_force_from", state_.in_force_from);
      if (course.running) {
        to_.object("current_term", [&] {
          to_.member("from", course.running->from);
          to_.member("to", course.running->to);
        });
      }
      to_.member("holds_to", course.holds_to);
      to_.member("renewed", course.renewed);
      to_.member("notice_by", course.notice_by);
      to_.member("last_day", course.last_day);
      write_next(to_, view_.next);
    });
  }

  void preparation() {
    to_.object("preparation", [&] {
      to_.list("steps", state_.councils, [&](const State::Council& one) {
        to_.object([&] {
          to_.member("step", codec::kCouncils, one.step);
          optional(to_, "name", one.name);
          to_.member("day", one.on);
          optional(to_, "words", one.words);
          done(one.done);
        });
      });
      to_.member("skipped", state_.preparation_skipped);
    });
  }

  void referral() {
    to_.object("referral", [&] {
      to_.list("sent", state_.referrals, [&](const State::Referral& one) {
        to_.object([&] {
          to_.member("to", one.to);
          to_.member("day", one.on);
          to_.member("answer_by", one.answer_by);
          to_.member("answered_on", one.answered_on);
          optional(to_, "answer", one.answer);
        });
      });
      to_.member("skipped", state_.referral_skipped);
    });
  }

  void decided_and_signed() {
    to_.list("decisions", state_.decisions, [&](const State::Made& made) {
      to_.object([&] {
        codec::write_decision(to_, made.decision);
        if (made.decision.final_on) {
          optional(to_, "law", view_.final_law.citation);
          optional(to_, "law_checked_by", view_.final_law.checked_by);
        }
        done(made.done);
      });
    });
    to_.list("signatures", state_.signatures, [&](const State::Signing& signing) {
      to_.object([&] {
        codec::write_signature(to_, signing.signature);
        done(signing.done);
      });
    });
  }

  void dispatched() {
    to_.list("dispatched", state_.dispatched, [&](const State::Sending& sending) {
      to_.object([&] {
        write_named(to_, "unit", app::Named{sending.to.unit, name_of(sending.to.unit)});
        to_.member("day", sending.on);
        if (sending.received) done(*sending.received, "received");
      });
    });
  }

  void running() {
    to_.list("renewals", state_.renewals, [&](const State::Renewing& one) {
      to_.object([&] {
        to_.member("until", one.until);
        to_.member("renewal", codec::kRenewals, one.renewal);
        to_.member("reference", one.reference);
        optional(to_, "words", one.words);
        done(one.done);
      });
    });
    if (const auto& notice = state_.notice) {
      to_.object("notice", [&] {
        if (notice->side) to_.member("side", codec::kSides, *notice->side);
        to_.member("day", notice->on);
        to_.member("last_day", notice->last_day);
        optional(to_, "words", notice->words);
        done(notice->done);
      });
    }
    if (const auto& ending = state_.ending) {
      to_.object("ending", [&] {
        to_.member("day", ending->on);
        to_.member("agreed", ending->agreed);
        optional(to_, "reference", ending->reference);
        to_.member("words", ending->words);
        done(ending->done);
      });
    }
    optional(to_, "replaces", state_.replaces);
    optional(to_, "replaced_by", state_.replaced_by);
  }

  void reminders() {
    to_.list("reminders", view_.reminders, [&](const agreement::ShownReminder& shown) {
      to_.object([&] {
        to_.member("day", shown.reminder.on);
        to_.member("months", shown.reminder.months);
        to_.member("before", code(shown.reminder.before));
        to_.member("date", shown.reminder.date);
        to_.member("open", shown.open);
        to_.member("late", shown.late);
        to_.member("unanswered", shown.unanswered);
        if (!shown.answer) return;
        const auto& answer = state_.answered[*shown.answer];
        to_.object("answer", [&] {
          to_.member("will", codec::kWills, answer.will);
          optional(to_, "words", answer.words);
          done(answer.done);
        });
      });
    });
  }

  void documents() {
    to_.list("documents", state_.documents, [&](const State::Document& one) {
      to_.object([&] {
        to_.member("sort", codec::kDocumentSorts, one.sort);
        to_.key("file");
        codec::write_attachment(to_, one.file);
        done(one.done);
      });
    });
  }

  void history() {
    to_.list("history", view_.history, [&](const app::TimelineItem& line) {
      to_.object([&] {
        to_.member("at", line.at);
        to_.member("decided_at", line.decided_at);
        to_.member("what", line.what);
        optional(to_, "by", line.by);
        optional(to_, "unit", line.unit);
        optional(to_, "text", line.text);
      });
    });
  }

  void may() {
    to_.object("may", [&] {
      for (const auto& act : view_.may) {
        to_.object(code(act.action), [&] {
          to_.member("open", !act.why);
          if (act.why) {
            to_.member("why", act.why->text);
            to_.member("text", text_of_(*act.why));
          }
          if (!act.sides.empty())
            to_.list("sides", act.sides,
                     [&](agreement::Side side) { to_.value(codec::kSides.of(side)); });
          if (!act.units.empty()) to_.member("units", act.units);
        });
      }
    });
  }

  Writer& to_;
  const app::AgreementView& view_;
  const State& state_;
  const TextOf& text_of_;
};

void write_item(Writer& to, const app::AgreementItem& item) {
  to.object([&] {
    to.member("kind", codec::kAgreementSorts, item.sort);
    to.member("code", item.of.code);
    to.member("name", item.of.name);
    write_named(to, "committee", item.committee);
    optional(to, "reference", item.reference);
    optional(to, "state", item.state);
    to.member("standing", code(item.course.standing));
    to.member("in_force_from", item.in_force_from);
    to.member("term_to", item.course.holds_to);
    to.member("notice_by", item.course.notice_by);
    write_next(to, item.next);
    write_codes(to, "asked", item.asked);
    write_codes(to, "warnings", item.warnings);
    to.list("mandates", item.mandates, [&](const app::AgreementItem::Mandate& mandate) {
      write_mandate(to, mandate.row, mandate.holds);
    });
    to.list("others", item.others, [&](const app::AgreementItem::Other& other) {
      to.object([&] {
        to.member("reference", other.reference);
        to.member("state", other.state);
      });
    });
  });
}

}  // namespace

std::string agreement_json(const app::AgreementView& view, const TextOf& text_of) {
  return codec::write_object([&](Writer& to) { Writing(to, view, text_of).all(); });
}

std::string agreements_json(const app::AgreementListView& view) {
  return codec::write_object([&](Writer& to) {
    to.list("items", view.items, [&](const app::AgreementItem& item) { write_item(to, item); });
    if (!view.unreadable.empty()) to.member("unreadable", view.unreadable);
    write_types(to, view.types);
    to.object("may", [&] { to.member("begin", view.may_begin); });
    to.member("today", view.today);
    to.member("now", view.now);
  });
}

}  // namespace ingang::http
