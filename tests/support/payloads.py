"""Which names try to run as code? Twenty ways into a page, a figure's text, a script element, an address."""

RUN = "window.cracked=1"
PAYLOADS = (
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f'<img src=x onerror="{RUN}">',
    f"<svg onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f'<a href="javascript:{RUN}">click</a>',
    f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    f'"><img src=x onerror={RUN}>',
    f"' onmouseover='{RUN}",
    f'" autofocus onfocus="{RUN}" x="',
    f"<b onclick={RUN}>bold</b><br><i>slanted</i>",
    f"<style>@import 'https://elsewhere.example/x.css'</style><details open ontoggle={RUN}>",
    f"<body onload={RUN}>",
    f"<math><mtext></table><mglyph><style><img src=x onerror={RUN}>",
    f"<!--<img src=x onerror={RUN}>-->",
    f"<![CDATA[<img src=x onerror={RUN}>]]>",
    f"&lt;img src=x onerror={RUN}&gt;",
    f"\\u003cscript\\u003e{RUN}\\u003c/script\\u003e",
    "{{7*7}}${7*7}<%= 7*7 %>%{x|<b>y</b>}",
    f'<meta http-equiv="refresh" content="0;url=javascript:{RUN}"><base href="https://elsewhere.example/">',
)
