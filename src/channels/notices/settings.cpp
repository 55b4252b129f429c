#include "channels/notices/settings.h"

#include <fstream>
#include <iterator>

#include "codec/data_node.h"

namespace ingang::channels {

namespace {

using codec::DataTable;

// The first line of the file, beside the settings unless its path says otherwise.
Personal password_in(DataTable& table, const std::filesystem::path& beside) {
  const auto name = table.find_text("password_file");
  if (!name) return {};
  std::ifstream in(beside / *name);
  std::string line;
  if (!std::getline(in, line) || line.empty())
    table.complain("password_file", "cannot be read, or is empty: \"" + *name + "\"");
  return Personal{std::move(line)};
}

bool is_on_this_machine(std::string_view url) {
  const auto host = url.substr(url.find("//") + 2);
  return host.starts_with("127.") || host.starts_with("localhost") || host.starts_with("[::1]");
}

bool is_url(std::string_view text) {
  return text.starts_with("https://") || text.starts_with("http://");
}

MailSettings read_mail(DataTable& table, const std::filesystem::path& beside) {
  MailSettings out{.server = table.text("server"), .from = table.text("from")};
  if (!out.server.starts_with("smtp://") && !out.server.starts_with("smtps://"))
    table.complain("server", "begins with neither smtp:// nor smtps://");
  if (out.from.find('@') == std::string::npos) table.complain("from", "is no address");
  out.user = table.find_text("user").value_or("");
  out.password = password_in(table, beside);
  out.starttls = table.find_flag("starttls").value_or(true);
  if (!out.starttls && !is_on_this_machine(out.server))
    table.complain("starttls", "may be false of a server on this machine alone");
  table.finish();
  return out;
}

GatewaySettings read_gateway(DataTable& table, const std::filesystem::path& beside) {
  GatewaySettings out{.url = table.text("url"), .from = table.text("from")};
  const bool here = out.url.starts_with("http://") && is_on_this_machine(out.url);
  if (!out.url.starts_with("https://") && !here)
    table.complain("url", "begins not with https:// (http:// of this machine alone)");
  out.user = table.find_text("user").value_or("");
  out.password = password_in(table, beside);
  out.voice = table.find_text("voice").value_or("");
  if (!out.voice.empty() && !is_url(out.voice))
    table.complain("voice",
                   "is no address of a sound file: it begins with neither https:// nor http://");
  out.callbacks = table.find_text("callbacks").value_or("");
  const bool reached = out.callbacks.starts_with("https://") ||
                       (out.callbacks.starts_with("http://") && is_on_this_machine(out.callbacks));
  if (!out.callbacks.empty() && (!reached || out.callbacks.ends_with('/')))
    table.complain("callbacks",
                   "is not this server's address as the gateway reaches it: https://, without a "
                   "last / (http:// of this machine alone)");
  table.finish();
  return out;
}

}  // namespace

std::expected<NoticeSettings, std::string> load_notice_settings(const std::filesystem::path& file) {
  const auto node = codec::read_toml(file);
  if (!node) return std::unexpected(node.error());
  codec::Complaints complaints{file.string()};
  DataTable root{*node, "", complaints};
  NoticeSettings out;
  if (auto mail = root.find_table("mail")) out.mail = read_mail(*mail, file.parent_path());
  if (auto gateway = root.find_table("gateway"))
    out.gateway = read_gateway(*gateway, file.parent_path());
  root.finish();
  if (complaints.empty() && !out.mail && !out.gateway)
    complaints.add(0, "mail", "is missing, and so is gateway: nothing would carry a notice");
  if (!complaints.empty()) return std::unexpected(complaints.text());
  return out;
}

}  // namespace ingang::channels
