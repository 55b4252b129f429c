// How each route is asked so that it refuses: by whom, with what. See refused_test.cpp.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "http/request.h"

namespace ingang::cli {

// How a route is asked so that it refuses: by whom, with what.
struct Ask {
  std::string who{"nacka"};
  std::string body{"{}"};
  http::Pairs query{};
  std::string type{"application/json"};
  // As a page that another person has opened would: the cookie without the page's tag.
  bool by_another_page{};
};
inline const Ask kAnotherPage{.who = "polis", .by_another_page = true};
inline const Ask kByPhone{
    .body = R"({"spoke_with":"x","number":"08-1","at":"2026-11-28T10:00:00Z","read_back":true})"};
inline const http::Pairs kNoLimit{{"limit", "0"}};

using Table = std::map<std::pair<std::string, std::string>, Ask>;

inline Table table_of_cases() {
  return {
      {{"POST", "/v1/reports/check"}, kAnotherPage},
      {{"POST", "/v1/reports"}, {.who = "polis"}},
      {{"GET", "/v1/reports"}, {.who = "polis", .query = kNoLimit}},
      {{"GET", "/v1/reports/{reference}"}, {}},
      {{"GET", "/v1/reports/{reference}/attachments/{blob}"}, {}},
      {{"POST", "/v1/reports/{reference}/reception"}, {}},
      {{"POST", "/v1/reports/{reference}/taking-over"}, {}},
      {{"POST", "/v1/reports/{reference}/letting-go"}, {}},
      {{"POST", "/v1/reports/{reference}/urgency"},
       {.body = R"({"urgency":"acute","reason":"x"})"}},
      {{"POST", "/v1/reports/{reference}/routing"}, {.body = R"({"receivers":[],"note":""})"}},
      {{"POST", "/v1/reports/{reference}/reopening"}, {.body = R"({"reason":"x"})"}},
      {{"POST", "/v1/reports/{reference}/supplements"}, {.body = R"({"text":"x"})"}},
      {{"POST", "/v1/reports/{reference}/corrections"},
       {.body = R"({"field":"/content/what_happened","text":"x"})"}},
      {{"POST", "/v1/reports/{reference}/confirmation"}, {.body = R"({"objection":""})"}},
      {{"POST", "/v1/reports/{reference}/links"},
       {.body = R"({"reference":"ING-00000-00000","kind":"same_child"})"}},
      {{"DELETE", "/v1/reports/{reference}/links/{other}"}, {.body = ""}},
      {{"POST", "/v1/reports/{reference}/withdrawal"}, {.body = R"({"reason":"x"})"}},
      {{"POST", "/v1/reports/{reference}/emergency-reading"}, {.body = R"({"reason":"x"})"}},
      {{"GET", "/v1/queue"}, {}},
      {{"GET", "/v1/queue/alarms"}, {}},
      {{"GET", "/v1/inbox"}, {.query = kNoLimit}},
      {{"GET", "/v1/handovers/{reference}"}, {}},
      {{"GET", "/v1/handovers/{reference}/attachments/{blob}"}, {}},
      {{"POST", "/v1/handovers/{reference}/reception"}, {}},
      {{"POST", "/v1/handovers/{reference}/phone"}, kByPhone},
      {{"POST", "/v1/handovers/{reference}/passing-on"},
       {.body = R"({"unit":"0180-farsta-mottagning"})"}},
      {{"POST", "/v1/handovers/{reference}/return"},
       {.body = R"({"reason":"other","evidence":"x"})"}},
      {{"POST", "/v1/handovers/{reference}/redirection"}, {.body = R"({"receiver":{}})"}},
      {{"POST", "/v1/handovers/{reference}/protection-assessment"},
       {.body = R"({"immediate_protection_needed":true,"reason":"x"})"}},
      {{"POST", "/v1/handovers/{reference}/missed-answers"}, {.body = R"({"answers":[]})"}},
      {{"POST", "/v1/handovers/{reference}/night-report"}, {.body = R"({"done":"x"})"}},
      {{"GET", "/v1/handovers/{reference}/known-here"}, {}},
      {{"POST", "/v1/handovers/{reference}/registration"},
       {.body = R"({"kind":"diary_number","reference":"x","on":"2026-11-28"})"}},
      {{"POST", "/v1/attachments"}, {.who = "polis", .body = "none", .type = "application/pdf"}},
      {{"POST", "/v1/drafts"}, {.who = "polis"}},
      {{"GET", "/v1/drafts"}, kAnotherPage},
      {{"GET", "/v1/drafts/{id}"}, {.who = "polis"}},
      {{"PUT", "/v1/drafts/{id}"}, {.who = "polis", .body = R"({"content":{},"version":1})"}},
      {{"DELETE", "/v1/drafts/{id}"}, {.who = "polis", .body = ""}},
      {{"POST", "/v1/search"},
       {.who = "polis", .body = R"({"identity_number":"200506112395","purpose":"x"})"}},
      {{"GET", "/v1/reconciliation"}, {.who = "jour", .query = {{"date", "2026-02-30"}}}},
      {{"GET", "/v1/review"}, {}},
      {{"POST", "/v1/review/{id}/closing"}, {.body = R"({"reason":"x"})"}},
      {{"GET", "/v1/directory"}, kAnotherPage},
      {{"GET", "/v1/forms/{key}"}, kAnotherPage},
      {{"GET", "/v1/gates"}, {.who = "polis", .query = {{"direction", "to_nobody"}}}},
      {{"GET", "/v1/checkpoint"}, {.who = "polis"}},
      {{"GET", "/v1/events"}, kAnotherPage},
  };
}

// What the duty team finds out at the door, and has open.
inline Table table_of_the_door() {
  return {
      {{"GET", "/v1/reports/{reference}/proposal"}, {}},
      {{"POST", "/v1/reports/{reference}/proposal"}, {.body = R"({"answers":[]})"}},
      {{"POST", "/v1/reports/{reference}/answers"},
       {.body = R"({"answers":[{"question":"placement","answer":"yes"}]})"}},
      {{"POST", "/v1/reports/{reference}/presence"},
       {.body = R"({"page":"00112233445566778899aabbccddeeff","open":true})"}},
      {{"GET", "/v1/queue/open-pages"}, {}},
  };
}

inline Table table_of_sessions() {
  return {
      {{"DELETE", "/v1/session"}, kAnotherPage},
      {{"POST", "/v1/session/activity"}, kAnotherPage},
      {{"POST", "/v1/session/extension"}, kAnotherPage},
      {{"POST", "/v1/session/unlocking"}, {.who = "polis", .body = R"({"password":"fel"})"}},
  };
}

inline Table table_of_advice() {
  return {
      {{"GET", "/v1/advice-desks"}, kAnotherPage},
      {{"GET", "/v1/consultations"}, {.who = "polis", .query = kNoLimit}},
      {{"POST", "/v1/consultations"}, {.who = "polis"}},
      {{"POST", "/v1/oral-advice"}, {.who = "polis"}},
      {{"GET", "/v1/advice"}, {.who = "polis", .query = kNoLimit}},
      {{"GET", "/v1/consultations/{reference}"}, {}},
      {{"POST", "/v1/consultations/{reference}/taking"}, {}},
      {{"POST", "/v1/consultations/{reference}/leaving"}, {}},
      {{"POST", "/v1/consultations/{reference}/advice"}, {.body = R"({"advice":"report"})"}},
      {{"POST", "/v1/consultations/{reference}/addition"}, {.body = R"({"text":"x"})"}},
  };
}

inline Table table_of_messages() {
  const std::string words = R"({"words":"x"})";
  const std::string text = R"({"text":"x"})";
  const std::string answers = R"({"answers":{"form":"question_to_social_answer","version":1,)"
                              R"("values":{"answer":"x"}}})";
  return {
      {{"GET", "/v1/message-types"}, kAnotherPage},
      {{"GET", "/v1/messages"}, {.who = "polis", .query = kNoLimit}},
      {{"POST", "/v1/messages"}, {.who = "polis"}},
      {{"GET", "/v1/messages/{reference}"}, {}},
      {{"POST", "/v1/messages/{reference}/taking"}, {}},
      {{"POST", "/v1/messages/{reference}/leaving"}, {}},
      {{"POST", "/v1/messages/{reference}/passing"}, {.body = R"({"unit":"0182-mottagning"})"}},
      {{"POST", "/v1/messages/{reference}/clarification-request"}, {.body = words}},
      {{"POST", "/v1/messages/{reference}/clarification"}, {.body = words}},
      {{"POST", "/v1/messages/{reference}/extension"},
       {.body = R"({"until":"2027-03-01T10:00:00Z","why":"x"})"}},
      {{"POST", "/v1/messages/{reference}/part-answer"}, {.body = answers}},
      {{"POST", "/v1/messages/{reference}/answer"}, {.body = answers}},
      {{"POST", "/v1/messages/{reference}/no-answer"}, {.body = R"({"reason":"other"})"}},
      {{"POST", "/v1/messages/{reference}/supplement"}, {.body = text}},
      {{"POST", "/v1/messages/{reference}/withdrawal"}, {.body = R"({"reason":"x"})"}},
      {{"POST", "/v1/messages/{reference}/disagreement"}, {.body = words}},
      {{"POST", "/v1/messages/{reference}/decision-request"}, {}},
      {{"POST", "/v1/messages/{reference}/note"}, {.body = text}},
      {{"POST", "/v1/messages/{reference}/registration"}, {.body = R"({"under":"x"})"}},
  };
}

inline Table table_of_units() {
  const std::string change = R"({"change":1})";
  return {
      {{"GET", "/v1/answering"}, {.who = "polis", .query = {{"at", "i natt"}}}},
      {{"GET", "/v1/units"}, kAnotherPage},
      {{"GET", "/v1/units/{reference}"}, {}},
      {{"POST", "/v1/units/{reference}/changes"}, {.body = R"({"edits":{"units":[]},"seen":1})"}},
      {{"POST", "/v1/units/{reference}/confirmation"}, {.body = change}},
      {{"POST", "/v1/units/{reference}/rejection"}, {.body = R"({"change":1,"reason":"x"})"}},
      {{"POST", "/v1/units/{reference}/withdrawal"}, {.body = change}},
      {{"POST", "/v1/units/{reference}/temporary-number"},
       {.body = R"({"unit":"0125-mottagning","value":"08-465 004 78","owner":"x",)"
                R"("until":"2026-11-29T10:00:00Z"})"}},
      {{"POST", "/v1/units/{reference}/proof"},
       {.body = R"({"unit":"0125-mottagning","kind":"phone","value":"08-465 004 10",)"
                R"("on":"2026-11-28"})"}},
      {{"POST", "/v1/units/{reference}/trial"}, {.body = R"({"edits":{"units":[]}})"}},
  };
}

// By a reception that the agreement was not sent to.
inline Table table_of_agreements() {
  Table all{{{"GET", "/v1/agreements"}, kAnotherPage},
            {{"POST", "/v1/agreements"}, {.body = R"({"kind":"hub","municipality":"0125"})"}},
            {{"GET", "/v1/agreements/{reference}"}, {}},
            {{"GET", "/v1/agreements/{reference}/attachments/{blob}"}, {}}};
  const std::map<std::string, std::string> acts{
      {"terms", R"({"from":"2026-12-01","to":"2027-12-31","renewal":"rolling"})"},
      {"people", R"({"owner":"nacka"})"},
      {"cost", R"({"words":"x"})"},
      {"mandates",
       R"({"rows":[{"type":"report","mandate":"receive_and_forward","from":"2026-12-01"}]})"},
      {"preparation", R"({"skipped":"x"})"},
      {"referral", R"({"skipped":"x"})"},
      {"referral-answer", R"({"to":"x","day":"2026-11-01","words":"x"})"},
      {"child-impact", R"({"answers":{"form":"child_impact","version":1,"values":{}}})"},
      {"document", R"({"sort":"other","file":{"blob":"00000000000000000000000000000000",)"
                   R"("name":"x","media_type":"application/pdf","size_bytes":1,"sha256":)"
                   R"("0000000000000000000000000000000000000000000000000000000000000000"}})"},
      {"decision", R"({"side":"committee","body":"x","day":"2026-11-01","reference":"x",)"
                   R"("gives":"receive_and_forward"})"},
      {"signature",
       R"({"side":"committee","name":"x","title":"x","right":"x","day":"2026-11-01"})"},
      {"dispatch", R"({"to":["0182-mottagning"],"day":"2026-11-01"})"},
      {"receipt", "{}"},
      {"entry-into-force", R"({"from":"2026-12-01"})"},
      {"renewal", R"({"until":"2027-12-31","renewal":"none","reference":"x"})"},
      {"notice", R"({"side":"committee","day":"2026-11-01"})"},
      {"ending", R"({"day":"2026-11-01","words":"x"})"},
      {"reminder", R"({"reminder":"2026-11-01","will":"ask"})"}};
  for (const auto& [act, body] : acts)
    all.insert({{"POST", "/v1/agreements/{reference}/" + act}, {.body = body}});
  return all;
}

inline Table table_of_rosters() {
  const std::string change = R"("seen":1,"function":"duty")";
  const std::string day = R"("from":"2026-11-30T08:00","to":"2026-11-30T16:00")";
  return {
      {{"GET", "/v1/rosters"}, kAnotherPage},
      {{"POST", "/v1/rosters"},
       {.who = "polis", .body = R"({"unit":"0180-socialjour-hub","functions":["duty"]})"}},
      {{"GET", "/v1/rosters/mine"}, kAnotherPage},
      {{"GET", "/v1/rosters/{reference}"}, {}},
      {{"GET", "/v1/rosters/{reference}/handing-over"}, {}},
      {{"POST", "/v1/rosters/{reference}/functions"},
       {.body = R"({"seen":1,"functions":["duty"]})"}},
      {{"POST", "/v1/rosters/{reference}/rules"},
       {.body = "{" + change + R"(,"seat":1,"hours":[],"people":["x"],"turn":"weekly"})"}},
      {{"POST", "/v1/rosters/{reference}/overrides"},
       {.body = "{" + change + R"(,"on":"x",)" + day + "}"}},
      {{"POST", "/v1/rosters/{reference}/temporary-plans"},
       {.body = "{" + change + R"(,"shifts":[],)" + day + "}"}},
      {{"POST", "/v1/rosters/{reference}/stations"},
       {.body = R"({"seen":1,"day":"2026-11-30","from_minute":0,"to_minute":60,"place":"x",)"
                R"("account":"x"})"}},
      {{"POST", "/v1/rosters/{reference}/endings"},
       {.body = R"({"seen":1,"part":"rule","number":1})"}},
      {{"POST", "/v1/rosters/{reference}/swaps"},
       {.body = R"({"function":"duty","other":"x","give":{"seat":1,)" + day + "}}"}},
      {{"POST", "/v1/rosters/{reference}/swap-answers"}, {.body = R"({"number":1,"yes":true})"}},
      {{"POST", "/v1/rosters/{reference}/relief"}, {}},
      {{"POST", "/v1/rosters/{reference}/notes"}, {.body = R"({"text":"x"})"}},
      {{"POST", "/v1/rosters/{reference}/numbers"},
       {.body = R"({"account":"x","number":"08-465 004 07"})"}},
  };
}

inline const Table& table() {
  static const Table kTable = [] {
    Table all = table_of_cases();
    all.merge(table_of_the_door());
    all.merge(table_of_sessions());
    all.merge(table_of_advice());
    all.merge(table_of_messages());
    all.merge(table_of_rosters());
    all.merge(table_of_units());
    all.merge(table_of_agreements());
    return all;
  }();
  return kTable;
}

}  // namespace ingang::cli
