#include "codec/data_directory.h"
#include "codec/data_node.h"

namespace ingang::codec {

namespace {

constexpr DataWord<agreement::Renewal> kRenewalWords[] = {
    {"unknown", agreement::Renewal::unknown},
    {"none", agreement::Renewal::none},
    {"once", agreement::Renewal::once},
    {"rolling", agreement::Renewal::rolling},
};
constexpr DataWord<agreement::Mandate> kMandateWords[] = {
    {"receive_and_forward", agreement::Mandate::receive_and_forward},
    {"also_protection_assessment", agreement::Mandate::also_protection_assessment},
};

agreement::Agreement read_agreement(DataTable& table, const directory::Directory& directory) {
  agreement::Agreement out;
  out.municipality = table.parsed<directory::MunicipalityCode>("municipality");
  if (!out.municipality.empty() && !directory.find_municipality(out.municipality)) {
    table.complain("municipality", "is not in the county's directory");
  }
  out.decision_reference = table.text("decision_reference");
  out.signed_on = table.date("signed_on");
  out.in_force_from = table.date("in_force_from");
  out.term_to = table.date("term_to");
  if (out.term_to < out.in_force_from) table.complain("term_to", "is before in_force_from");
  out.renewal = table.choice("renewal", kRenewalWords);
  out.renewal_months = static_cast<int>(table.number("renewal_months", 1, 120));
  out.notice_months = static_cast<int>(table.number("notice_months", 0, 60));
  out.notice_given_on = table.find_date("notice_given_on");
  out.ended_on = table.find_date("ended_on");
  out.mandate = table.choice("mandate", kMandateWords);
  out.delegation_reference = table.find_text("delegation_reference").value_or("");
  // LAW: kl.delegation_between_municipalities
  if (out.mandate == agreement::Mandate::also_protection_assessment &&
      out.delegation_reference.empty()) {
    table.complain("delegation_reference", "is needed: a wider mandate rests on a decision");
  }
  table.finish();
  return out;
}

}  // namespace

std::expected<std::vector<agreement::Agreement>, std::string> load_agreements(
    const std::filesystem::path& file, const directory::Directory& directory) {
  const auto node = read_toml(file);
  if (!node) return std::unexpected(node.error());
  Complaints complaints{file.string()};
  DataTable root{*node, "", complaints};
  std::vector<agreement::Agreement> out;
  for (auto& table : root.tables("agreement")) out.push_back(read_agreement(table, directory));
  root.finish();
  if (!complaints.empty()) return std::unexpected(complaints.text());
  return out;
}

}  // namespace ingang::codec
